export { ButtonForm, Form, Problems, problemWith } from './form.tsx'
export { type Show, showFor } from './show.ts'
export { wordsOf } from './words.ts'
