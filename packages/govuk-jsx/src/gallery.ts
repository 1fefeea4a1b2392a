import { content } from './examples/content.tsx'
import { data } from './examples/data.tsx'
import type { Example } from './examples/example.ts'
import { fields } from './examples/fields.tsx'
import { formParts } from './examples/form-parts.tsx'
import { navigation } from './examples/navigation.tsx'

export type { Example } from './examples/example.ts'

/** Every component in every way worth looking at: for a gallery page, screenshots and tests. */
export const gallery = (): readonly Example[] => [...fields, ...formParts, ...content, ...data, ...navigation]
