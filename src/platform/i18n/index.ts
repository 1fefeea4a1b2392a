export type { MessageKey } from './keys.ts'
export { chooseLanguage, directionOf, languages, type Translate, translator, type Values } from './messages.ts'
