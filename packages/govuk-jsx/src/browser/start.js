// Starts the scripts of the components that are on the page. Every page works without them.
import {
  Accordion,
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
} from 'govuk-frontend'

const components = [
  Accordion,
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
]

for (const component of components) createAll(component)

// Loaded only where there is something for it. The build fills in its name, which has a hash of its content.
if (document.querySelector('[data-module="gdm-calendar"]') && 'HTMLDialogElement' in window) import(CALENDAR)
