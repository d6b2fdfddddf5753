import { describe, expect, it } from 'vitest'
import { aesKeyOf, EnvelopeFault, openEnvelope, sealEnvelope } from './envelope.ts'
import { sameSignature, signatureOf } from './signature.ts'
import { parseXml, writeXml, XmlFault } from './xml.ts'

const key = aesKeyOf('abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG')
const appId = 'wx1234567890abcdef'
const message = '<xml><ToUserName><![CDATA[gh_1]]></ToUserName></xml>'
const encrypted =
  'Q3stYC6hdFzMh9T8HCvyDIqws7/d8koJ8JwLxrb8SOsy7d/eUIN4zcaCgrROWzAcpmAhKCc1rphLsoCai3bw19NaCHkHY/m3pqf/wUr4msU900jIeA70zZ7BCDtJxMtV'

describe('what WeChat posts', () => {
  it('is signed with token, time and nonce (DOMAIN.md §7.1, §7.2)', () => {
    expect(signatureOf('testtoken', '1700000000', 'nonce123')).toBe(
      'ee0843455eb31b87dbf6d6890273a3ab976bd56e',
    )
    expect(signatureOf('testtoken', '1700000000', 'nonce123', encrypted)).toBe(
      '5c61bef5372c56be08f752b327303a91671bf69d',
    )
    expect(sameSignature('ee', 'ee0843455eb31b87dbf6d6890273a3ab976bd56e')).toBe(false)
  })

  it('is encrypted for one account (DOMAIN.md §7.2)', () => {
    expect(openEnvelope(encrypted, key, appId)).toBe(message)
    expect(sealEnvelope(message, key, appId, Buffer.from('0123456789abcdef'))).toBe(encrypted)
    expect(openEnvelope(sealEnvelope('解答'.repeat(500), key, appId), key, appId)).toBe('解答'.repeat(500))
  })

  it.each<[string, () => string]>([
    ['another account', () => openEnvelope(encrypted, key, 'wx0000000000000000')],
    ['another key', () => openEnvelope(encrypted, aesKeyOf('A'.repeat(43)), appId)],
    ['a changed byte', () => openEnvelope(encrypted.replace('Q3st', 'Q4st'), key, `${appId}x`)],
    ['no message at all', () => openEnvelope('', key, appId)],
    ['half a block', () => openEnvelope('AAAA', key, appId)],
  ])('is not opened with %s', (_, open) => {
    expect(open).toThrow(EnvelopeFault)
  })

  it('is read as elements, texts and what stands inside', () => {
    expect(
      parseXml(
        '<xml><ToUserName><![CDATA[gh_1]]></ToUserName><CreateTime>1348831860</CreateTime><Content><![CDATA[a<b&amp;]]></Content><Label>a &amp; b</Label><List><TemplateId>T</TemplateId></List></xml>',
      ),
    ).toEqual({
      ToUserName: 'gh_1',
      CreateTime: '1348831860',
      Content: 'a<b&amp;',
      Label: 'a & b',
      List: { TemplateId: 'T' },
    })
    expect(parseXml(writeXml({ Content: '不]]>断', CreateTime: 5 }))).toEqual({
      Content: '不]]>断',
      CreateTime: '5',
    })
  })

  it.each([
    '<!DOCTYPE xml [<!ENTITY a "b">]><xml><A>&a;</A></xml>',
    '<xml><A></xml>',
    `<xml>${'<L><x/></L>'.repeat(1000)}</xml>`,
    '<other/>',
    'hello',
    '',
    '<xml><A>'.padEnd(100, '<A>'),
  ])('is refused where it is no message: %s', text => {
    expect(() => parseXml(text)).toThrow(XmlFault)
  })
})
