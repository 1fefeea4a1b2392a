export { type DueWork, type Enqueue, type Jobs, openJobs } from './jobs.ts'
export { type Queue, queues } from './queues.ts'
