export { changeMoneySettings, type MoneyTerms, readMoneySettings } from './change-money-settings';
export { ChangeMoneySettings } from './inputs';
export { doorMostUgx, FIRST_SETTINGS, type MoneySettings, moneySettings } from './money-settings';
export { raisingLimits } from './raise-limits';
