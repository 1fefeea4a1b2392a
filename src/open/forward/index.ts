/** The forward plan: what a government means to buy, as figures, calendar and calendar file. */
export { calendarFile } from './calendar-file.ts'
export { routes } from './routes.ts'
