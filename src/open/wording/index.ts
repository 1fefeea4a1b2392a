export { displayMoney, displayValue } from './amounts.ts'
export { StatusTag, shownStatus } from './status.tsx'
