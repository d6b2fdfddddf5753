interface Phone {
  /** The number under which WeChat keeps the photo that its owner chooses. */
  readonly photo?: string
  /** Where its owner is, on maps of the mainland; undefined where they tell nobody. */
  readonly position?: { readonly latitude: number; readonly longitude: number; readonly accuracy: number }
}

/**
 * What stands in for WeChat's script: as that does, it does nothing before the page is signed, and only what the page was
 * signed for. `window.signed` is what it was signed with, `window.onMap` the last position that was opened.
 */
export const scriptOf = ({ photo, position }: Phone): string => `{
  const may = name => (window.signed?.jsApiList ?? []).includes(name)
  const inRange = ({ latitude, longitude, scale }) =>
    Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && scale >= 1 && scale <= 28
  const position = ${JSON.stringify(position)}
  window.wx = {
    config: set => { window.signed = set },
    ready: then => setTimeout(then),
    error: () => {},
    chooseImage: ({ success, fail }) =>
      may('chooseImage') ? success({ localIds: ['weixin://resourceid/1'] }) : fail(),
    uploadImage: ({ success, fail }) => may('uploadImage') ? success({ serverId: '${photo}' }) : fail(),
    getLocation: ({ type, success, fail, cancel }) => {
      if (!may('getLocation') || type !== 'gcj02') fail()
      else if (position) success(position)
      else cancel()
    },
    openLocation: shown => {
      if (may('openLocation') && inRange(shown)) window.onMap = shown
    },
  }
}`
