import { describe, expect, it } from 'vitest'
import {
  BarChart,
  CharacterCount,
  DataTable,
  FileList,
  LineChart,
  lengthOf,
  NotificationCentre,
  render,
  TaskList,
} from './index.ts'

describe('a count of characters', () => {
  it.each([
    ['a\r\nb', 'characters', 3],
    ['', 'words', 0],
    ['  one two\nthree ', 'words', 3],
  ] as const)('counts %j in %s as the script does', (text, type, length) => expect(lengthOf(text, type)).toBe(length))

  it('is told by the server only when asked for, and says when there are too many', () => {
    const props = { name: 'need', label: 'Need', maxlength: 5, value: 'a longer need' }
    expect(render(<CharacterCount {...props} />)).not.toContain('of 5')
    expect(render(<CharacterCount {...props} counted />)).toContain('Too long: 13 of 5 characters used')
    expect(render(<CharacterCount {...props} counted countType="words" />)).toContain('3 of 5 words used')
    expect(render(<CharacterCount name="need" counted />)).not.toContain('gdm-character-count')
  })
})

it('says by which column a table is sorted, and that a link turns the order round', () => {
  const columns = [
    { heading: 'Title', cell: (row: string) => row, sort: { href: '?sort=title' } },
    { heading: 'Value', cell: () => 1, sort: { href: '?sort=-value', direction: 'ascending' as const } },
    { heading: 'Body', cell: () => 'x' },
  ]
  const html = render(<DataTable id="t" caption="C" columns={columns} rows={['a']} />)
  expect(html.match(/aria-sort="\w+"/g)).toEqual(['aria-sort="none"', 'aria-sort="ascending"'])
  expect(html).toContain('Value<span class="govuk-visually-hidden">, sort, highest first</span>')
})

it('names the file that a button takes off, and leads nowhere while nobody may read it', () => {
  const html = render(
    <FileList id="f" caption="Files" items={[{ name: '<a>.pdf', remove: { name: 'remove', value: '1' } }]} />,
  )
  expect(html).toContain('Remove<span class="govuk-visually-hidden"> &lt;a&gt;.pdf</span></button>')
  expect(html).not.toContain('<a ')
})

it('offers to mark as read only what is new, and only in a form', () => {
  const item = { text: 'News', date: '1 May 2031', markRead: { name: 'read', value: '1' } }
  const centre = (isUnread: boolean) =>
    render(
      <NotificationCentre
        id="n"
        items={[{ ...item, isUnread }]}
        form={{ action: '/read', markAll: { name: 'read', value: 'all' } }}
      />,
    )
  expect(centre(true).match(/<button/g)?.length).toBe(2)
  expect(centre(false)).not.toContain('<button')
})

it('shows the status of a task that is an element as it stands', () => {
  const html = render(<TaskList items={[{ title: 'The need', status: <em>Soon</em> }]} />)
  expect(html).toContain('id="task-list-1-status"><em>Soon</em></div>')
})

describe('charts of values below zero', () => {
  it('draw bars to both sides of zero', () => {
    const bars = [
      { label: 'Loss', value: -30 },
      { label: 'Gain', value: 10 },
    ]
    const html = render(<BarChart id="b" title="T" labelHeading="L" valueHeading="V" bars={bars} />)
    // Zero lies three quarters from the left: the loss ends there, the gain begins there.
    const drawn = [...html.matchAll(/gdm-chart__bar" x="([^"]+)" y="\d+" width="([^"]+)"/g)].map(([, x, width]) => [
      x,
      width,
    ])
    expect(drawn).toEqual([
      ['0.00%', '75.00%'],
      ['75.00%', '25.00%'],
    ])
    expect(html.match(/gdm-chart__zero/g)).toHaveLength(2)
  })

  it('draw bars from the left edge where nothing is below zero', () => {
    const html = render(
      <BarChart id="b" title="T" labelHeading="L" valueHeading="V" bars={[{ label: 'Gain', value: 10 }]} />,
    )
    expect(html).toContain('gdm-chart__bar" x="0"')
    expect(html).not.toContain('gdm-chart__zero')
  })

  it('draw lines over a scale with zero in it, and write values as they were given', () => {
    const series = [{ name: 'Worth', values: [-30, 10], texts: ['minus thirty', 'ten'] }]
    const html = render(<LineChart id="l" title="T" pointHeading="Year" points={['1', '2']} series={series} />)
    expect(html.match(/gdm-chart__zero/g)).toHaveLength(1)
    // Steps of ten: three below zero, one above.
    const ticks = [...html.matchAll(/gdm-chart__tick" x="0" y="[\d.]+">([^<]+)/g)].map(([, text]) => text)
    expect(ticks).toEqual(['-30', '-20', '-10', '0', '10'])
    expect(html).toContain('minus thirty')
  })
})
