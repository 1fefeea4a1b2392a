export { recordUrl, releaseUrl } from './packages.ts'
export { routes } from './routes.ts'
export { governmentOfProcess, recordByOcid, releaseTexts } from './store.ts'
