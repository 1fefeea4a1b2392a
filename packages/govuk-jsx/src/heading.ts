export type HeadingTag = 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6'

/** The tag of a heading of that level, from 1 to 6. */
export const headingTag = (level: number | string | undefined, otherwise: number): HeadingTag =>
  `h${level || otherwise}` as HeadingTag
