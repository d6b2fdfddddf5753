import { sayAble } from './able.ts'
import { startCaret } from './caret.ts'
import { startCopies } from './copy.ts'
import { startDisplay } from './display.ts'
import { all } from './dom.ts'
import { restoreDrafts, startDrafts } from './drafts.ts'
import { startFilters } from './filter.ts'
import { startHere } from './here.ts'
import { startKeys } from './keys.ts'
import { startMended } from './mended.ts'
import { startOffline } from './offline.ts'
import { startPanes } from './panes.ts'
import { startPhrases } from './phrases.ts'
import { takePlace } from './place.ts'
import { startPlainFiles } from './plain-files.ts'
import { startPrints } from './print.ts'
import { startStatutes } from './statutes.ts'
import { startSubmits } from './submit.ts'
import { startTimes } from './times.ts'

sayAble()
takePlace()
startDisplay()
startOffline()
startDrafts()
startSubmits()
startMended()
startCaret()
startTimes()
startKeys()
startPanes()
startCopies()
startPlainFiles()
startPrints()
startPhrases()
startStatutes()
startFilters()
startHere()
const focused = document.querySelector<HTMLElement>('[data-focus]')
if (focused) focused.focus()
// Whoever is led to where they write goes on writing; the page stands at its heading. Going there takes the focus away, and
// is done once everything has loaded.
else if (location.hash === '#write')
  window.addEventListener('load', () =>
    setTimeout(() => document.querySelector<HTMLElement>('#write textarea')?.focus({ preventScroll: true })),
  )

// What only some pages need is fetched by them only.
const live = document.querySelector<HTMLElement>('[data-live]')
if (live) void import('./live.ts').then(({ startLive }) => startLive(live, prepareForms))
prepareForms()
const previewed = document.querySelector<HTMLElement>('[data-preview]')
if (previewed) void import('./preview.ts').then(({ startPreview }) => startPreview(previewed))
const offers = all('[data-wechat-subscribe]')
if (offers.length > 0)
  void import('./wechat-subscribe.ts').then(({ startSubscribing }) => startSubscribing(offers))

/** Makes ready what has come to the page: at first, and again whenever a live part brought something new. */
function prepareForms(): void {
  restoreDrafts()
  const uploads = all('[data-upload]')
  if (uploads.length > 0) void import('./uploads.ts').then(({ startUploads }) => startUploads(uploads))
  const signatures = all('[data-sign]')
  if (signatures.length > 0)
    void import('./signature.ts').then(({ startSignatures }) => startSignatures(signatures))
}
