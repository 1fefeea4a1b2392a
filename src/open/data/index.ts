export { exampleAddress, OpenApiDocument, operationsOf } from './document.ts'
export { documentRoutes, routes } from './routes.tsx'
