/**
 * Renders one realistic page with these components and with the official Nunjucks macros, in turns, and prints pages
 * per second of both. Run it with `node scripts/run.mjs packages/govuk-jsx/bench.ts [seconds]`.
 */
import { createRequire } from 'node:module'
import path from 'node:path'
import nunjucks from 'nunjucks'
import { normalise } from '../../tests/conformance/govuk-normalise.ts'
import { examplePage, type PageData } from './src/examples/page.tsx'
import { renderPage } from './src/render.ts'

const data: PageData = {
  title: 'Survey of bridges & tunnels',
  error: 'Enter a budget of more than 0',
  facts: [
    ['Title', 'Survey of bridges & tunnels'],
    ['Need', 'We do not know which bridges can carry buses.'],
    ['Body', 'Ministry of Transport'],
    ['Lots', '2'],
    ['Period', '1 February 2031 to 31 January 2032'],
    ['Approved by', 'Head of delivery'],
  ],
  payments: Array.from(
    { length: 20 },
    (_, index) => [`Milestone ${index + 1}`, '3 May 2031', 'KES 200,000.00'] as const,
  ),
}

const template = `{% extends "govuk/template.njk" %}
{% from "govuk/components/generic-header/macro.njk" import govukGenericHeader %}
{% from "govuk/components/service-navigation/macro.njk" import govukServiceNavigation %}
{% from "govuk/components/error-summary/macro.njk" import govukErrorSummary %}
{% from "govuk/components/tag/macro.njk" import govukTag %}
{% from "govuk/components/summary-list/macro.njk" import govukSummaryList %}
{% from "govuk/components/input/macro.njk" import govukInput %}
{% from "govuk/components/date-input/macro.njk" import govukDateInput %}
{% from "govuk/components/radios/macro.njk" import govukRadios %}
{% from "govuk/components/button/macro.njk" import govukButton %}
{% from "govuk/components/table/macro.njk" import govukTable %}
{% block pageTitle %}{{ data.title }}{% endblock %}
{% block headIcons %}{% endblock %}
{% block footer %}{% endblock %}
{% block header %}<header class="govuk-template__header">
{{ govukGenericHeader({ logoText: "Digital marketplace" }) }}
{{ govukServiceNavigation({ serviceName: "Republic of Examplia", serviceUrl: "/examplia", navigation: [
  { text: "Opportunities", href: "/examplia/opportunities", current: true },
  { text: "Suppliers", href: "/examplia/suppliers" }] }) }}</header>{% endblock %}
{% block content %}
{{ govukErrorSummary({ titleText: "There is a problem", errorList: [{ text: data.error, href: "#budget" }] }) }}
<h1 class="govuk-heading-l">{{ data.title }}</h1>
{{ govukTag({ text: "Draft", classes: "govuk-tag--blue" }) }}
{% set facts = [] %}
{% for fact in data.facts %}{% set facts = (facts.push({ key: { text: fact[0] }, value: { text: fact[1] },
  actions: { items: [{ href: "#" + fact[0], text: "Change", visuallyHiddenText: fact[0] }] } }), facts) %}{% endfor %}
{{ govukSummaryList({ rows: facts }) }}
<form method="post" action="/plans">
{{ govukInput({ name: "budget", label: { text: "Budget" }, hint: { text: "Without taxes" },
  errorMessage: { text: data.error }, prefix: { text: "KES" }, value: "0" }) }}
{{ govukDateInput({ id: "closes", namePrefix: "closes", fieldset: { legend: { text: "When does it close?" } },
  hint: { text: "For example, 27 3 2031" }, values: { day: "1", month: "2", year: "2031" } }) }}
{{ govukRadios({ name: "location", fieldset: { legend: { text: "Where will the work be done?" } }, value: "remote",
  items: [{ value: "site", text: "On site", hint: { text: "At your address" } }, { value: "remote", text: "Remotely" }] }) }}
{{ govukButton({ text: "Save and continue", preventDoubleClick: true }) }}
</form>
{% set rows = [] %}
{% for payment in data.payments %}{% set rows = (rows.push([{ text: payment[0] }, { text: payment[1] },
  { text: payment[2], format: "numeric" }]), rows) %}{% endfor %}
{{ govukTable({ caption: "Payments", firstCellIsHeader: true, rows: rows,
  head: [{ text: "Milestone" }, { text: "Due" }, { text: "Amount", format: "numeric" }] }) }}
{% endblock %}`

const packageFile = createRequire(path.resolve('package.json')).resolve('govuk-frontend/package.json')
const macros = new nunjucks.Environment(new nunjucks.FileSystemLoader(path.join(path.dirname(packageFile), 'dist')))
const compiled = new nunjucks.Template(template, macros, 'page', true)

const contestants = {
  components: () => renderPage(examplePage(data)),
  macros: () => compiled.render({ data }),
}

/** Pages per second over that many milliseconds. */
function measure(work: () => string, milliseconds: number): number {
  const began = performance.now()
  let pages = 0
  while (performance.now() - began < milliseconds) {
    for (let index = 0; index < 10; index++) work()
    pages += 10
  }
  return (pages * 1000) / (performance.now() - began)
}

const seconds = Number(process.argv[2] ?? 10)
const ours = contestants.components()
const theirs = contestants.macros()
// A faster page that is another page would prove nothing. The macros' page alone has a script standing in it.
const [our, their] = [ours, theirs.replace(/<script[\s\S]*?<\/script>/, '')].map(normalise)
if (our?.join() !== their?.join()) throw new Error('The two pages are not the same')

for (const work of Object.values(contestants)) measure(work, 1000)
const rounds = 5
const speeds = { components: [] as number[], macros: [] as number[] }
for (let round = 0; round < rounds; round++) {
  for (const name of ['components', 'macros'] as const) {
    speeds[name].push(measure(contestants[name], (seconds * 500) / rounds))
  }
}
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

console.log(`one page: ${ours.length} characters by components, ${theirs.length} by macros (more indentation)`)
console.log(`components  ${Math.round(median(speeds.components))} pages/s`)
console.log(`macros      ${Math.round(median(speeds.macros))} pages/s`)
console.log(`ratio       ${(median(speeds.components) / median(speeds.macros)).toFixed(1)}`)
