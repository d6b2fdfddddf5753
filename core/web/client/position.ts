import { isOnMainland, onMainlandMaps } from './gcj02.ts'
import { type Wx, wechat } from './wechat.ts'
import { word } from './words.ts'

interface Found {
  readonly latitude: number
  readonly longitude: number
  /** By how many metres it may be wrong. */
  readonly accuracy: number
}

const PATIENCE = 20_000

/** What was filled in last for each field: another takes its place. */
const filled = new WeakMap<HTMLInputElement, string>()

/** Adds to a field where its writer is now: `box` names the field, and says what came of it. */
export async function fillInHere(box: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const field = document.getElementById(box.dataset.here ?? '')
  const said = box.querySelector('[role=status]')
  if (!(field instanceof HTMLInputElement) || !said) return
  said.textContent = word('positionSought')
  button.disabled = true
  const found = await whereIAm().catch(() => undefined)
  button.disabled = false
  said.textContent = word(found ? 'positionFilled' : 'positionLost')
  if (!found) return
  const { latitude, longitude, accuracy } = found
  const position = word('position', {
    latitude: latitude.toFixed(5),
    longitude: longitude.toFixed(5),
    metres: Math.max(10, Math.round(accuracy / 10) * 10),
  })
  const words = field.value.replace(filled.get(field) ?? '', '').trim()
  field.value = words === '' ? position : `${words} ${position}`
  filled.set(field, position)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

async function whereIAm(): Promise<Found | undefined> {
  const wx = await wechat()
  const found = await (wx ? inWechat(wx) : inBrowser())
  return found && isOnMainland(found) ? found : undefined
}

const inWechat = (wx: Wx) =>
  new Promise<Found | undefined>(resolve => {
    const nothing = () => resolve(undefined)
    setTimeout(nothing, PATIENCE)
    wx.getLocation({
      type: 'gcj02',
      success: ({ latitude, longitude, accuracy }) =>
        resolve({ latitude: Number(latitude), longitude: Number(longitude), accuracy: Number(accuracy) }),
      fail: nothing,
      cancel: nothing,
    })
  })

const inBrowser = () =>
  new Promise<Found | undefined>(resolve => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ ...onMainlandMaps(coords), accuracy: coords.accuracy }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: PATIENCE },
    )
  })

/** Opens the position that a button names, on WeChat's map. */
export async function openOnMap({ dataset }: HTMLElement): Promise<void> {
  const [latitude, longitude] = (dataset.onMap ?? '').split(',').map(Number)
  const wx = await wechat()
  wx?.openLocation({ latitude: latitude!, longitude: longitude!, name: dataset.name ?? '', scale: 16 })
}
