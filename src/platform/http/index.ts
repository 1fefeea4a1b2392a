export { secondsToWait } from './limits.ts'
export * from './route.ts'
export { createServer, type FormFields, type ServerOptions } from './server.ts'
