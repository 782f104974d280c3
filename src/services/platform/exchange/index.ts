export { type Exchange, exchange, type HttpCall, type HttpLimits, IN_EARNEST } from './exchange';
