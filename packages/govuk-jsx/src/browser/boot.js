// Loaded at the start of the body, before anything is painted: what the style sheet hides or shows when scripts work
// hangs on these classes. A file, because a strict Content-Security-Policy refuses scripts that stand in the page.
document.body.className += ` js-enabled${'noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : ''}`
