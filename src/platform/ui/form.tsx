import { Button, type Content, type Element, ErrorSummary, href } from '@gdm/govuk-jsx'
import type { FieldError, FormTokens } from '../forms/index.ts'
import type { Translate } from '../i18n/index.ts'

interface FormProps {
  action: string
  tokens: FormTokens
  /** True when the form carries a file. */
  multipart?: boolean
  children?: Content
}

/** A form that changes something. Its hidden fields come first, so that they are read before the bytes of a file. */
export const Form = ({ action, tokens, multipart, children }: FormProps): Element => (
  <form method="post" action={href(action)} novalidate enctype={multipart ? 'multipart/form-data' : undefined}>
    <input type="hidden" name="_csrf" value={tokens.csrf} />
    <input type="hidden" name="_key" value={tokens.key} />
    {tokens.version !== null && <input type="hidden" name="_version" value={String(tokens.version)} />}
    {children}
  </form>
)

interface ButtonFormProps {
  action: string
  tokens: FormTokens
  text: string
  /** What it does that to: heard and not seen, where the same button stands in several rows. */
  about?: string
  variant?: 'secondary' | 'warning'
}

/** A form that is nothing but its button. */
export const ButtonForm = ({ action, tokens, text, about, variant }: ButtonFormProps): Element => (
  <Form action={action} tokens={tokens}>
    <Button classes={variant && `govuk-button--${variant}`} preventDoubleClick>
      {text}
      {about && <span class="govuk-visually-hidden"> {about}</span>}
    </Button>
  </Form>
)

/** All that is wrong, each linked to its field; nothing when nothing is. A field's id is its name. */
export const Problems = ({ t, errors }: { t: Translate; errors: readonly FieldError[] }): Element | null =>
  errors.length === 0 ? null : (
    <ErrorSummary
      errorList={errors.map(error => ({ text: t.dynamic(error.message, error.values), href: `#${error.field}` }))}
    />
  )

/** What is wrong with one field, in words; undefined when nothing is. For the `errorMessage` of a field. */
export const problemWith = (t: Translate, errors: readonly FieldError[], field: string): string | undefined => {
  const error = errors.find(candidate => candidate.field === field)
  return error && t.dynamic(error.message, error.values)
}
