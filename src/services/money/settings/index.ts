export { changeMoneySettings, readMoneySettings } from './change-money-settings';
export { ChangeMoneySettings } from './inputs';
export { FIRST_SETTINGS, type MoneySettings, moneySettings } from './money-settings';
