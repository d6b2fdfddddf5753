import { expect, test } from 'vitest'
import { signAliyun } from './aliyun/sign.ts'
import { signTencent } from './tencent/sign.ts'

test('a call to Alibaba Cloud is signed as in the example that it publishes', () => {
  const { query, headers } = signAliyun({
    host: 'ecs.cn-shanghai.aliyuncs.com',
    action: 'RunInstances',
    version: '2014-05-26',
    parameters: {
      RegionId: 'cn-shanghai',
      ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
    },
    keyId: 'YourAccessKeyId',
    secret: 'YourAccessKeySecret',
    date: '2023-10-26T10:22:32Z',
    nonce: '3156853299f313e23d1673dc12e1703d',
  })
  expect(query).toBe('ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai')
  expect(headers.authorization).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  )
})

test('what stands in an address is encoded by RFC 3986, Chinese and marks too', () => {
  const { query } = signAliyun({
    host: 'dysmsapi.aliyuncs.com',
    action: 'SendSms',
    version: '2017-05-25',
    parameters: { SignName: '卓资县司法局', A: " a!*'()~" },
    keyId: 'k',
    secret: 's',
    date: '2026-11-29T15:40:00Z',
    nonce: 'n',
  })
  expect(query).toBe('A=%20a%21%2A%27%28%29~&SignName=%E5%8D%93%E8%B5%84%E5%8E%BF%E5%8F%B8%E6%B3%95%E5%B1%80')
})

test('a call to Tencent Cloud is signed as in the example that it publishes', () => {
  const authorization = signTencent({
    host: 'cvm.tencentcloudapi.com',
    service: 'cvm',
    action: 'DescribeInstances',
    body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    keyId: 'AKID********************************',
    secret: '********************************',
    timestamp: 1_551_113_065,
  })
  expect(authorization).toBe(
    'TC3-HMAC-SHA256 Credential=AKID********************************/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
  )
})
