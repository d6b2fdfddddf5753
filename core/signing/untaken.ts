import { refuseField } from '../commands/index.ts'
import { t, w } from '../words/index.ts'

const faults = {
  unreadable: w('这不是证书文件：请选择签发机构给的 .pfx 或者 .p12 文件'),
  password: w('密码不对，打不开这个文件'),
  alone: w('文件里没有私钥，只有证书：请导出带私钥的 .pfx 文件'),
  algorithm: w('证书不是 RSA 算法（例如是国密 SM2）：常用的 PDF 阅读器核验不了，请向签发机构要 RSA 证书'),
  cipher: w('这个文件的加密方式打不开：请向签发机构要用 AES 或者 3DES 加密的 .pfx 文件'),
  weak: w('证书的密钥短于 2048 位，不够安全，请向签发机构换发'),
  expired: w('证书已经过期，请向签发机构换发'),
  early: w('证书还没有生效'),
  purpose: w('这张证书不能用来签名：请向签发机构要用于电子印章的证书'),
  another: w('文件里的私钥不是这张证书的'),
} as const

/** Why a certificate is not taken, said on the field that it came in. */
export const refused = (fault: keyof typeof faults) =>
  refuseField(fault === 'password' ? 'password' : 'file', fault, t(faults[fault]))
