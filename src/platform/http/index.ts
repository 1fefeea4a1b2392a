export { tagOf } from './kept.ts'
export * from './route.ts'
export { createServer, type FormFields, type ServerOptions } from './server.ts'
export { secondsToWait } from './store.ts'
