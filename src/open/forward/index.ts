/** The forward plan: what a government means to buy, as figures, calendar and calendar file. */
export { routes } from './routes.ts'
