import { expect, it } from 'vitest'
import { someQuestions } from './factory.ts'
import { editedLists } from './lists.ts'

const questions = someQuestions({ title: { type: 'text' }, items: { type: 'list', number_of_items: 3 } })

it('adds an item to a list, keeping everything typed', () => {
  expect(editedLists(questions, { title: ' x', items: ['a', ''], 'add-item': 'items' })).toEqual({
    title: ' x',
    items: ['a', '', ''],
  })
  expect(editedLists(questions, { items: 'a', 'add-item': 'items' })).toEqual({ title: '', items: ['a', ''] })
})

it('adds no more items than the list may have', () => {
  expect(editedLists(questions, { items: ['a', 'b', 'c'], 'add-item': 'items' })?.items).toEqual(['a', 'b', 'c'])
})

it('removes an item by its place', () => {
  expect(editedLists(questions, { items: ['a', 'b', 'c'], 'remove-item': 'items:1' })?.items).toEqual(['a', 'c'])
  expect(editedLists(questions, { items: ['a'], 'remove-item': 'items:7' })?.items).toEqual(['a'])
})

it('is not meant for a form that was submitted whole, nor for fields that are no list', () => {
  expect(editedLists(questions, { items: ['a'] })).toBeNull()
  expect(editedLists(questions, { 'add-item': 'title' })).toBeNull()
  expect(editedLists(questions, { 'remove-item': '__proto__' })).toBeNull()
})
