import { describe, expect, it } from 'vitest'
import { merge } from './attributes.ts'
import { BackLink, Input, render, Tag } from './index.ts'

describe('attributes of the caller', () => {
  it('are added, and never take the place of the component’s own', () => {
    expect(render(<Tag attributes={{ class: 'mine', 'data-x': 1 }}>Open</Tag>)).toBe(
      '<strong class="govuk-tag" data-x="1">Open</strong>',
    )
  })

  it.each(['onclick', 'onLoad', 'style', 'srcdoc'])('may not be %s', name => {
    expect(() => merge({}, { [name]: 'x' })).toThrow(TypeError)
  })

  it('may not lead to a script', () => {
    const script = 'javascript:alert(1)'
    expect(() => render(<Input name="a" attributes={{ formaction: script }} />)).toThrow(TypeError)
    expect(() => render(<BackLink href={script} />)).toThrow(TypeError)
  })

  it('are left out where their name could break out of the tag', () => {
    expect(render(<Tag attributes={{ 'a><b': 'x' }}>Open</Tag>)).toBe('<strong class="govuk-tag">Open</strong>')
  })
})

it('refuses to render a component that is asynchronous', () => {
  const Late = async () => <p>late</p>
  expect(() =>
    render(
      <div>
        <Late />
      </div>,
    ),
  ).toThrow('synchronous')
})
