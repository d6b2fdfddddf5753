import { parseLawyerCertificate, provinces } from '../people/index.ts'
import { t } from '../words/index.ts'

/** Where a lawyer is from, as everybody reads it: 内蒙古律师; by the first two digits of GB/T 2260. */
export function lawyerFrom(region: string): string | undefined {
  const province = provinces.get(region)
  return province && t('{province}律师', { province: t(province) })
}

/** The same by the number of their certificate; undefined for an old one, which does not say it. */
export function lawyerFromCertificate(certificate: string): string | undefined {
  const read = parseLawyerCertificate(certificate)
  return read.ok && read.value.province !== undefined ? lawyerFrom(read.value.province) : undefined
}
