import { describe, expect, it } from 'vitest'
import { t, w, withReader } from '../../words/index.ts'
import { kept } from './kept.ts'

interface SignProps {
  readonly name: string
  readonly place?: { readonly address?: string }
}

function sign() {
  let drawn = 0
  const Sign = kept(({ name, place }: SignProps) => {
    drawn++
    return (
      <p title={name}>
        {t(w('首页'))}
        {place?.address}
      </p>
    )
  })
  const shown = (props: SignProps) => String(<div>{<Sign {...props} />}</div>)
  return { shown, drawn: () => drawn }
}

describe('a component that is kept', () => {
  it('is drawn once for the same props', () => {
    const { shown, drawn } = sign()
    const first = shown({ name: '卓资县', place: { address: '人民路' } })
    expect(first).toBe('<div><p title="卓资县">首页人民路</p></div>')
    expect(shown({ name: '卓资县', place: { address: '人民路' } })).toBe(first)
    expect(drawn()).toBe(1)
  })

  it('is drawn anew at once for whatever differs, to any depth', () => {
    const { shown } = sign()
    shown({ name: '卓资县', place: { address: '人民路' } })
    expect(shown({ name: '兴和县', place: { address: '人民路' } })).toContain('兴和县')
    expect(shown({ name: '卓资县', place: { address: '新华街' } })).toContain('新华街')
    expect(shown({ name: '卓资县' })).not.toContain('人民路')
  })

  it('is kept for each language by itself', () => {
    const { shown, drawn } = sign()
    shown({ name: '卓资县' })
    withReader({ locale: 'mn' }, () => shown({ name: '卓资县' }))
    expect(drawn()).toBe(2)
  })

  it('stays escaped', () => {
    const { shown } = sign()
    const nasty = { name: '"><script>', place: { address: '<b>' } }
    expect(shown(nasty)).toBe('<div><p title="&quot;&gt;&lt;script&gt;">首页&lt;b&gt;</p></div>')
    expect(shown(nasty)).toBe('<div><p title="&quot;&gt;&lt;script&gt;">首页&lt;b&gt;</p></div>')
  })
})
