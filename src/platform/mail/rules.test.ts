import { expect, it } from 'vitest'
import { mailValues, messageIdOf, piecesOf, withAddress } from './rules.ts'

it('gives a mail one name, by what it is about and who gets it', () => {
  expect(messageIdOf('event-1', 'ada@people.example')).toBe(messageIdOf('event-1', 'ada@people.example'))
  expect(messageIdOf('event-1', 'ada@people.example')).not.toBe(messageIdOf('event-1', 'eve@people.example'))
  expect(messageIdOf('event-1', 'ada@people.example')).not.toBe(messageIdOf('event-2', 'ada@people.example'))
})

it('keeps what people typed to one line', () => {
  expect(mailValues({ name: 'Ada\r\n\r\nSend money to', number: 3 }, {})).toEqual({
    name: 'Ada Send money to',
    number: 3,
  })
})

it('turns its own links into whole addresses when sent, and into links when shown', () => {
  const { link } = mailValues({}, { link: '/sign-up/abc' })
  const text = `Go to:\n${link}\nsoon`
  expect(withAddress(text, 'https://market.example')).toBe('Go to:\nhttps://market.example/sign-up/abc\nsoon')
  expect(piecesOf(text)).toEqual([
    { text: 'Go to:\n' },
    { text: '/sign-up/abc', href: '/sign-up/abc' },
    { text: '\nsoon' },
  ])
})

it('lets nobody smuggle a link of ours into a name', () => {
  expect(mailValues({ name: 'Ada {public-url}/x' }, {})).toEqual({ name: 'Ada /x' })
})
