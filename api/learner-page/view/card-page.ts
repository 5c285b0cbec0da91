import { html } from 'hono/html'
import { DateTime } from 'luxon'
import { firstName } from '#api/learner-page/rules.ts'
import type { LearnerCard, LearnerClass } from '#api/learner-page/schema.ts'
import { clockOf } from '#api/learner-page/view/clock.ts'
import { markOf } from '#api/learner-page/view/mark.ts'
import { sheet } from '#api/learner-page/view/sheet.ts'
import { type CardLanguage, cardWords, languageOfCard } from '#api/learner-page/view/words.ts'

type Here = { now: DateTime; language: CardLanguage }

/** A learner's next classes as a page that needs little reading. */
export const cardPage = (card: LearnerCard, at: { now: DateTime; zone: string }) => {
  const language = languageOfCard(card.messageLanguage)
  const here = { now: at.now.setZone(at.zone).setLocale(language), language }
  const words = cardWords[language]
  const coming = card.classes.filter(({ end }) => DateTime.fromISO(end) > here.now)
  const next = coming.find(({ cancelled }) => !cancelled)
  const body = html`
<header><p>${words.hello(firstName(card.name))}</p><h1>${words.title}</h1></header>
<main>
${coming.length === 0 ? html`<p class="none">${words.none}</p>` : ''}
${coming.map((one) => classOf(one, one === next, here))}
</main>
<footer><p>${words.desk}</p><p>${words.asOf(here.now.toFormat('cccc d LLLL, HH:mm'))}</p>
<p>${words.yours}</p></footer>`
  return sheet({ language, title: words.title, body })
}

const classOf = (one: LearnerClass, isNext: boolean, here: Here) => {
  const words = cardWords[here.language]
  const [start, end] = [one.start, one.end].map((at) =>
    DateTime.fromISO(at, { zone: here.now.zone, locale: here.language }),
  ) as [DateTime, DateTime]
  const kind = `${isNext ? ' next' : ''}${one.cancelled ? ' cancelled' : ''}`
  return html`
<article class="class ${one.place.colour}${kind}">
<h2>${isNext ? html`<span class="label">${words.next}</span>` : ''}<span class="near">${nearOf(start, here)}</span>
<span class="day"><span>${start.toFormat('cccc')}</span> <b>${start.day}</b> <span>${start.toFormat('LLLL')}</span></span></h2>
${one.cancelled ? html`<p class="off">${words.cancelled}</p>` : ''}
<div class="facts">
<p class="when">${clockOf(start)}<span><span class="read">${words.from} </span><b>${clock(start)}</b>
<span class="until"><span class="read">${words.to} </span><span aria-hidden="true">→ </span>${clock(end)}</span></span></p>
<p class="where">${markOf(one.place)}<span>${one.place.name}</span></p>
${one.tutors.length > 0 ? html`<p class="who">${face}<span>${words.with(one.tutors.map(firstName))}</span></p>` : ''}
</div>
</article>`
}

const clock = (time: DateTime) => time.toFormat('HH:mm')

const nearOf = (start: DateTime, { now, language }: Here): string => {
  if (start.hasSame(now, 'day')) return cardWords[language].today
  if (start.hasSame(now.plus({ days: 1 }), 'day')) return cardWords[language].tomorrow
  return ''
}

const face = html`<svg class="face" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="11" r="7"/><path d="M3 30a13 11 0 0 1 26 0z"/></svg>`
