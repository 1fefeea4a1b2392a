import { classes, translations } from '../attributes.ts'
import type { Element } from '../content.ts'
import { useWords, type Words } from '../words.ts'
import { Button } from './button.tsx'
import type { FieldProps } from './form-group.tsx'
import { Input } from './input.tsx'

export interface PasswordInputProps extends FieldProps {
  /** Only ever for showing a form again over a secure line; better to leave out. */
  value?: string
  /** `current-password` when left out; `new-password` where one is chosen. */
  autocomplete?: string
  /** Settings of the button. */
  button?: {
    /** Further class names, separated by spaces. */
    classes?: string
  }
  /** What the button says while the password is hidden. */
  showPasswordText?: string
  /** What it says while the password is shown. */
  hidePasswordText?: string
  /** The same, read out. */
  showPasswordAriaLabelText?: string
  /** The same, read out. */
  hidePasswordAriaLabelText?: string
  /** Announced when it was shown. */
  passwordShownAnnouncementText?: string
  /** Announced when it was hidden. */
  passwordHiddenAnnouncementText?: string
}

/** A password, with a button that shows it; without the script the button stays hidden. */
export function PasswordInput(props: PasswordInputProps): Element {
  const words = useWords()
  const id = props.id || props.name
  const button = (
    <Button
      type="button"
      classes={classes(
        'govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle',
        props.button?.classes,
      )}
      attributes={{
        'aria-controls': id,
        'aria-label': props.showPasswordAriaLabelText ?? words.showPasswordLabel,
        hidden: true,
      }}
    >
      {props.showPasswordText ?? words.showPassword}
    </Button>
  )
  return (
    <Input
      {...props}
      id={id}
      type="password"
      spellcheck={false}
      autocapitalize="none"
      autocomplete={props.autocomplete || 'current-password'}
      classes={classes('govuk-password-input__input govuk-js-password-input-input', props.classes)}
      inputWrapper={{ classes: 'govuk-password-input__wrapper' }}
      formGroup={{
        classes: classes('govuk-password-input', props.formGroup?.classes),
        attributes: {
          ...props.formGroup?.attributes,
          'data-module': 'govuk-password-input',
          ...scriptMessages(props, words),
        },
        beforeInput: props.formGroup?.beforeInput,
        afterInput: [button, props.formGroup?.afterInput],
      }}
    />
  )
}

const scriptMessages = (props: PasswordInputProps, { script }: Words): Record<string, string> =>
  translations({
    'show-password': props.showPasswordText ?? script?.showPassword,
    'hide-password': props.hidePasswordText ?? script?.hidePassword,
    'show-password-aria-label': props.showPasswordAriaLabelText ?? script?.showPasswordLabel,
    'hide-password-aria-label': props.hidePasswordAriaLabelText ?? script?.hidePasswordLabel,
    'password-shown-announcement': props.passwordShownAnnouncementText ?? script?.passwordShown,
    'password-hidden-announcement': props.passwordHiddenAnnouncementText ?? script?.passwordHidden,
  })
