import { type Attributes, classes, type Message, merge, translations } from '../attributes.ts'
import { type Element, optionsOf } from '../content.ts'
import { useWords, type Words } from '../words.ts'
import { describedByOf, Field, type FieldProps } from './form-group.tsx'

export interface FileUploadProps extends FieldProps {
  /** Takes more than one file. */
  multiple?: boolean
  /** Adds a place to drop files and a translatable button; needs the script. */
  javascript?: boolean
  /** What the button says. */
  chooseFilesButtonText?: string
  /** What stands beside the button. */
  dropInstructionText?: string
  /** Said of several files, by plural rule. */
  multipleFilesChosenText?: Message
  /** Said when there is none. */
  noFileChosenText?: string
  /** Announced when files are held over the place to drop them. */
  enteredDropZoneText?: string
  /** Announced when they are moved away. */
  leftDropZoneText?: string
  /** Further class names of the place to drop files. */
  wrapperClasses?: string
  /** Further HTML attributes of the place to drop files. */
  wrapperAttributes?: Attributes
}

/** Chooses a file to send. */
export function FileUpload(props: FileUploadProps): Element {
  const words = useWords()
  const id = props.id || props.name
  const own = {
    class: classes('govuk-file-upload', props.classes, optionsOf(props.errorMessage) && 'govuk-file-upload--error'),
    id,
    name: props.name,
    type: 'file',
    disabled: props.disabled,
    multiple: props.multiple,
    'aria-describedby': describedByOf(id, props),
  }
  const control = <input {...merge(own, props.attributes)} />
  return (
    <Field field={props} id={id} group={props.formGroup}>
      {props.javascript ? <div {...merge(wrapper(props, words), props.wrapperAttributes)}>{control}</div> : control}
    </Field>
  )
}

const wrapper = (props: FileUploadProps, { script }: Words): Record<string, unknown> => ({
  class: classes('govuk-file-upload-wrapper', props.wrapperClasses),
  'data-module': 'govuk-file-upload',
  ...translations({
    'choose-files-button': props.chooseFilesButtonText ?? script?.chooseFiles,
    'no-file-chosen': props.noFileChosenText ?? script?.noFileChosen,
    'multiple-files-chosen': props.multipleFilesChosenText ?? script?.multipleFilesChosen,
    'drop-instruction': props.dropInstructionText ?? script?.dropInstruction,
    'entered-drop-zone': props.enteredDropZoneText ?? script?.enteredDropZone,
    'left-drop-zone': props.leftDropZoneText ?? script?.leftDropZone,
  }),
})
