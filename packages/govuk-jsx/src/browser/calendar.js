// A calendar for date inputs, as an enhancement: the three fields stay, and stay what is sent. Keys follow the date
// picker dialog of the ARIA Authoring Practices Guide. Names of days and months come from the browser, in the language
// of the page.
const day = 86_400_000
/** A day as text, ISO 8601, and back; always in UTC, so that no clock change moves it. */
const isoOf = date => date.toISOString().slice(0, 10)
const dateOf = iso => new Date(`${iso}T00:00:00Z`)

/** As far as a key moves: by days, or by months. */
const moves = {
  ArrowLeft: date => shifted(date, -1),
  ArrowRight: date => shifted(date, 1),
  ArrowUp: date => shifted(date, -7),
  ArrowDown: date => shifted(date, 7),
  PageUp: (date, event) => otherMonth(date, event.shiftKey ? -12 : -1),
  PageDown: (date, event) => otherMonth(date, event.shiftKey ? 12 : 1),
}

const shifted = (date, days) => new Date(date.getTime() + days * day)

/** The same day of another month, or that month's last. */
function otherMonth(date, months) {
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return shifted(first, Math.min(date.getUTCDate(), last) - 1)
}

const element = (name, properties = {}, ...children) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value
    else made.setAttribute(key, value)
  }
  made.append(...children)
  return made
}

/** A sheet of a calendar, drawn here: a picture in the style sheet would need a laxer Content-Security-Policy. */
function icon() {
  const space = 'http://www.w3.org/2000/svg'
  const [svg, path] = ['svg', 'path'].map(name => document.createElementNS(space, name))
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', 'gdm-calendar__icon')
  path.setAttribute('d', 'M3 5h18v16H3zM3 10h18M8 2v5M16 2v5')
  svg.append(path)
  return svg
}

class Calendar {
  constructor(root) {
    const inputs = [...root.querySelectorAll('input')]
    if (inputs.length !== 3) return
    this.inputs = inputs
    this.root = root
    const lang = root.closest('[lang]')?.lang || 'en'
    // Browsers take English without a country for that of the United States; weeks elsewhere begin on Monday.
    this.lang = lang === 'en' ? 'en-GB' : lang
    const { min, max } = root.dataset
    this.min = min || ''
    this.max = max || '9999-12-31'
    this.firstDay = firstDayOfWeek(this.lang)
    this.build()
  }

  text(name) {
    return this.root.getAttribute(`data-i18n.${name}`) || name
  }

  format(options) {
    return new Intl.DateTimeFormat(this.lang, { timeZone: 'UTC', ...options })
  }

  build() {
    const button = (className, label, text) =>
      element(
        'button',
        { type: 'button', className, 'aria-label': label },
        element('span', { 'aria-hidden': 'true' }, text),
      )
    this.opener = button('gdm-calendar__opener', this.text('choose'), icon())
    this.opener.setAttribute('aria-haspopup', 'dialog')
    this.title = element('h2', { className: 'gdm-calendar__title', 'aria-live': 'polite' })
    this.title.id = `${this.root.id || this.inputs[0].id}-calendar-title`
    this.previous = button('gdm-calendar__turn', this.text('previous'), '‹')
    this.next = button('gdm-calendar__turn', this.text('next'), '›')
    this.weeks = element('tbody')
    const table = element('table', { className: 'gdm-calendar__days', role: 'grid' }, this.weekdays(), this.weeks)
    table.setAttribute('aria-labelledby', this.title.id)
    const close = element('button', { type: 'button', className: 'gdm-link-button' }, this.text('close'))
    this.dialog = element(
      'dialog',
      { className: 'gdm-calendar' },
      element('div', { className: 'gdm-calendar__head' }, this.previous, this.title, this.next),
      table,
      close,
    )
    this.dialog.setAttribute('aria-label', this.text('choose'))
    this.listen(close)
    const place = element('div', { className: 'gdm-calendar__place' }, this.opener)
    this.root.append(place)
    this.root.after(this.dialog)
  }

  listen(close) {
    this.opener.addEventListener('click', () => this.open())
    close.addEventListener('click', () => this.dialog.close())
    this.dialog.addEventListener('close', () => this.opener.focus())
    this.dialog.addEventListener('click', event => event.target === this.dialog && this.dialog.close())
    this.previous.addEventListener('click', () => this.show(otherMonth(this.date, -1)))
    this.next.addEventListener('click', () => this.show(otherMonth(this.date, 1)))
    this.weeks.addEventListener('click', event => this.choose(event.target.closest('button')))
    this.weeks.addEventListener('keydown', event => this.key(event))
  }

  weekdays() {
    const row = element('tr')
    for (let index = 0; index < 7; index++) {
      // 4 January 1970 was a Sunday.
      const date = new Date((3 + this.firstDay + index) * day)
      const full = this.format({ weekday: 'long' }).format(date)
      row.append(element('th', { scope: 'col', abbr: full }, this.format({ weekday: 'short' }).format(date)))
    }
    return element('thead', {}, row)
  }

  /** What was typed, if it is a day; otherwise today; always within the limits. */
  typed() {
    const [dd, mm, yyyy] = this.inputs.map(input => input.value.trim())
    const iso = `${yyyy.padStart(4, '0')}-${mm.padStart(2, '0')}-${dd.padStart(2, '0')}`
    const isDay = /^\d{4}-\d\d-\d\d$/.test(iso) && !Number.isNaN(dateOf(iso).getTime()) && isoOf(dateOf(iso)) === iso
    const now = new Date()
    const today = isoOf(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())))
    this.chosen = isDay ? iso : ''
    this.today = today
    return this.within(dateOf(isDay ? iso : today))
  }

  within(date) {
    const iso = isoOf(date)
    return dateOf(iso < this.min ? this.min : iso > this.max ? this.max : iso)
  }

  open() {
    this.dialog.showModal()
    this.show(this.typed())
    this.focus()
  }

  show(date) {
    this.date = this.within(date)
    this.title.textContent = this.format({ month: 'long', year: 'numeric' }).format(this.date)
    const first = new Date(Date.UTC(this.date.getUTCFullYear(), this.date.getUTCMonth(), 1))
    let at = shifted(first, -((first.getUTCDay() - this.firstDay + 7) % 7))
    const rows = []
    do {
      const row = element('tr')
      for (let index = 0; index < 7; index++, at = shifted(at, 1)) row.append(this.cell(at))
      rows.push(row)
    } while (at.getUTCMonth() === this.date.getUTCMonth())
    this.weeks.replaceChildren(...rows)
  }

  cell(date) {
    if (date.getUTCMonth() !== this.date.getUTCMonth()) return element('td')
    const iso = isoOf(date)
    const button = element(
      'button',
      { type: 'button', className: 'gdm-calendar__day', value: iso, disabled: iso < this.min || iso > this.max },
      element('span', { 'aria-hidden': 'true' }, String(date.getUTCDate())),
    )
    const label = [{ weekday: 'long' }, { dateStyle: 'long' }].map(one => this.format(one).format(date)).join(' ')
    button.setAttribute('aria-label', label)
    button.tabIndex = iso === isoOf(this.date) ? 0 : -1
    if (iso === this.today) button.setAttribute('aria-current', 'date')
    const cell = element('td', {}, button)
    cell.setAttribute('aria-selected', String(iso === this.chosen))
    return cell
  }

  focus() {
    this.weeks.querySelector('button[tabindex="0"]')?.focus()
  }

  key(event) {
    const weekday = (this.date.getUTCDay() - this.firstDay + 7) % 7
    const move =
      event.key === 'Home'
        ? date => shifted(date, -weekday)
        : event.key === 'End'
          ? date => shifted(date, 6 - weekday)
          : Object.hasOwn(moves, event.key) && moves[event.key]
    if (!move) return
    event.preventDefault()
    this.show(move(this.date, event))
    this.focus()
  }

  choose(button) {
    if (!button) return
    const [yyyy, mm, dd] = button.value.split('-')
    for (const [index, value] of [dd, mm, yyyy].entries()) {
      this.inputs[index].value = String(Number(value))
      this.inputs[index].dispatchEvent(new Event('input', { bubbles: true }))
      this.inputs[index].dispatchEvent(new Event('change', { bubbles: true }))
    }
    this.dialog.close()
  }
}

/** 0 for Sunday to 6; Monday where the browser does not know. */
function firstDayOfWeek(lang) {
  const locale = new Intl.Locale(lang)
  const info = locale.getWeekInfo?.() ?? locale.weekInfo
  return (info?.firstDay ?? 1) % 7
}

for (const root of document.querySelectorAll('[data-module="gdm-calendar"]')) new Calendar(root)
