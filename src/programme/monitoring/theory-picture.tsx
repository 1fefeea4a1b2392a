import type { Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { levels, type Result, wordsIn } from './theory.ts'

/** In pixels of the drawing, which keeps its size and scrolls where it is wider than the screen. */
const box = { width: 200, gapX: 50, gapY: 16, padding: 12, line: 20 } as const
const top = 44
/** So many letters have room in one line of a box. */
const lettersInLine = 22

interface Placed {
  result: Result
  lines: string[]
  x: number
  y: number
  height: number
}

/** Words in lines that fit into a box. */
export function linesOf(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < lettersInLine) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** A column for each level, causes to the left; results stand below each other in their order. */
export function placed(results: readonly Result[], language: string): Placed[] {
  return levels.flatMap((level, column) => {
    let y = top
    return results
      .filter(one => one.level === level)
      .map(result => {
        const lines = linesOf(wordsIn(result.title, language))
        const height = lines.length * box.line + 2 * box.padding
        const place = { result, lines, x: column * (box.width + box.gapX) + 1, y, height }
        y += height + box.gapY
        return place
      })
  })
}

/** Boxes for the results, lines for what leads to what. The same is told in words above it and in the table below. */
export const TheoryPicture = ({ t, results }: { t: Translate; results: readonly Result[] }): Element => {
  const boxes = placed(results, t.language)
  const byId = new Map(boxes.map(one => [one.result.id, one]))
  const width = levels.length * (box.width + box.gapX) - box.gapX + 2
  const height = Math.max(...boxes.map(one => one.y + one.height)) + 2
  return (
    <section class="gdm-scroll" tabindex={0} aria-label={t('theory.picture')}>
      <svg
        class="gdm-chart__picture"
        role="img"
        aria-labelledby="theory-picture-title theory-picture-text"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        xmlns="http://www.w3.org/2000/svg"
      >
        <title id="theory-picture-title">{t('theory.picture')}</title>
        <desc id="theory-picture-text">{t('theory.picture.about')}</desc>
        {levels.map((level, column) => (
          <text class="gdm-chart__label" x={column * (box.width + box.gapX) + 1} y={24} font-weight="bold">
            {t(`theory.level.${level}`)}
          </text>
        ))}
        {boxes.flatMap(from =>
          from.result.leadsTo.flatMap(id => {
            const to = byId.get(id)
            return to ? [<Arrow from={from} to={to} />] : []
          }),
        )}
        {boxes.map(one => (
          <Box {...one} />
        ))}
      </svg>
    </section>
  )
}

const Box = ({ lines, x, y, height }: Placed): Element => (
  <g>
    <rect x={x} y={y} width={box.width} height={height} fill="#ffffff" stroke="#0b0c0c" stroke-width="1.5" />
    {lines.map((line, index) => (
      <text class="gdm-chart__label" x={x + box.padding} y={y + box.padding + 15 + index * box.line}>
        {line}
      </text>
    ))}
  </g>
)

const Arrow = ({ from, to }: { from: Placed; to: Placed }): Element => {
  const [x1, y1] = [from.x + box.width, from.y + from.height / 2]
  const [x2, y2] = [to.x - 7, to.y + to.height / 2]
  const middle = (x1 + x2) / 2
  return (
    <g>
      <path
        d={`M ${x1} ${y1} C ${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`}
        fill="none"
        stroke="#505a5f"
        stroke-width="1.5"
      />
      <path d={`M ${x2} ${y2 - 5} L ${x2 + 7} ${y2} L ${x2} ${y2 + 5} Z`} fill="#505a5f" />
    </g>
  )
}
