import { createHash } from 'node:crypto'
import type { Values } from '../i18n/index.ts'

/** Stands in stored mails where the installation's own address comes; only whoever sends or shows a mail knows it. */
const ownAddress = '{public-url}'

/** The same for every repeat of a mail: whoever gets it twice can tell, and the table holds it once. */
export const messageIdOf = (seed: string, recipient: string): string =>
  createHash('sha256').update(`${seed}\n${recipient}`).digest('hex').slice(0, 40)

/** Values for a message: what people typed is kept to one line, and links get the place of our own address. */
export function mailValues(values: Values, links: Readonly<Record<string, string>>): Values {
  const oneLine = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replace(/\s+/g, ' ').replaceAll(ownAddress, '').trim() : value,
  ])
  return {
    ...Object.fromEntries(oneLine),
    ...Object.fromEntries(Object.entries(links).map(([name, path]) => [name, ownAddress + path])),
  }
}

/** The text as it is sent: our own links with the address of the installation. */
export const withAddress = (text: string, publicUrl: string): string => text.replaceAll(ownAddress, publicUrl)

/** The text in pieces, our own links apart, for showing it on a page. */
export function piecesOf(text: string): { text: string; href?: string }[] {
  return text.split(/(\{public-url\}\/\S*)/).flatMap(piece => {
    if (piece === '') return []
    const path = piece.startsWith(`${ownAddress}/`) ? piece.slice(ownAddress.length) : undefined
    return path === undefined ? [{ text: piece }] : [{ text: path, href: path }]
  })
}
