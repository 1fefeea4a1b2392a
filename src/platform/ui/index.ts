export { ButtonForm, Form, Problems, problemWith } from './form.tsx'
export { Link, Narrow, Subtitle, Text, Title } from './layout.tsx'
export { type Show, showFor } from './show.ts'
export { wordsOf } from './words.ts'
