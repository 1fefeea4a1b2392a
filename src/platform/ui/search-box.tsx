import { Button, type Element, href, Input } from '@gdm/govuk-jsx'

interface SearchBoxProps {
  /** Where the words are sent, by GET. */
  action: string
  name: string
  label: string
  button: string
}

/** One field to look for something by words. */
export const SearchBox = ({ action, name, label, button }: SearchBoxProps): Element => (
  <search>
    <form method="get" action={href(action)} class="gdm-search">
      <Input
        name={name}
        id={`search-${name}`}
        type="search"
        label={{ text: label, classes: 'govuk-label--s' }}
        formGroup={{ classes: 'gdm-search__field' }}
      />
      <Button>{button}</Button>
    </form>
  </search>
)
