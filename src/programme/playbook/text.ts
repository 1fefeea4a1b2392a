/** A part of a page: its heading and the Markdown below it. */
export interface TextPart {
  heading: string
  /** Names the part in addresses. */
  anchor: string
  text: string
}

/** Cuts Markdown at its headings of the second level. */
export function partsOf(body: string): { before: string; parts: TextPart[] } {
  const [before = '', ...rest] = body.split(/^##(?!#) */m)
  const parts = rest.map((part, index) => {
    const [heading = '', ...lines] = part.split('\n')
    return { heading: heading.trim(), anchor: `part-${index + 1}`, text: lines.join('\n').trim() }
  })
  return { before: before.trim(), parts }
}

/** Where the links of a Markdown text lead. */
export const linksIn = (body: string): string[] => [...body.matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map(([, to = '']) => to)

/** Words as people count them. */
export const wordCount = (body: string): number => body.match(/[\p{L}\p{N}][\p{L}\p{N}’'.,-]*/gu)?.length ?? 0
