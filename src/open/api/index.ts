export { recordUrl, releaseUrl } from './packages.ts'
export { routes } from './routes.ts'
export { recordByOcid, releaseTexts } from './store.ts'
