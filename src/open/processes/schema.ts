import { z } from 'zod'

export const ProcessParams = z.object({ government: z.string().max(60), ocid: z.string().max(200) })
export type ProcessParams = z.infer<typeof ProcessParams>
