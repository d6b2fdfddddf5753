import { type Word, w } from '../words/index.ts'

/** Why a text was not sent, as providers say it and as we do, in a bureau's words, with what is to be done. */
const reasons: Readonly<Record<string, Word>> = {
  'month-used-up': w('已达到本县设置的每月条数'),
  'hour-used-up': w('已达到本县设置的每小时条数，下一小时再发'),
  'number-used-up': w('今天发给这个手机号的通知已经够多'),
  'no-template': w('没有设置通知短信的模板'),
  'isv.AMOUNT_NOT_ENOUGH': w('短信账户余额不足，请向服务商充值'),
  'isv.OUT_OF_SERVICE': w('短信账户已停用，请联系服务商'),
  'isv.SMS_SIGNATURE_ILLEGAL': w('短信签名没有审核通过，请在服务商后台核对'),
  'isv.SMS_TEMPLATE_ILLEGAL': w('短信模板没有审核通过，请在服务商后台核对'),
  'isv.TEMPLATE_MISSING_PARAMETERS': w('短信模板的变量与设置不一致，请核对'),
  'isv.MOBILE_NUMBER_ILLEGAL': w('手机号不能接收短信'),
  'isv.BLACK_KEY_CONTROL_LIMIT': w('内容被服务商拦截'),
  'isv.PARAM_NOT_SUPPORT_URL': w('短信里不能有网址'),
  'isv.PARAM_LENGTH_LIMIT': w('填入短信模板的内容太长，请换用变量更长的模板'),
  'isv.BUSINESS_LIMIT_CONTROL': w('向这个手机号发送过于频繁'),
  'isv.DAY_LIMIT_CONTROL': w('已达到服务商的每日限额'),
  'InvalidAccessKeyId.NotFound': w('密钥编号不正确，请核对'),
  SignatureDoesNotMatch: w('密钥不正确，请重新填写'),
  'Forbidden.RAM': w('这个密钥没有发送短信的权限'),
  'FailedOperation.InsufficientBalanceInSmsPackage': w('短信账户余额不足，请向服务商充值'),
  'FailedOperation.SignatureIncorrectOrUnapproved': w('短信签名没有审核通过，请在服务商后台核对'),
  'FailedOperation.TemplateIncorrectOrUnapproved': w('短信模板没有审核通过，请在服务商后台核对'),
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': w('短信模板的变量与设置不一致，请核对'),
  'FailedOperation.PhoneNumberInBlacklist': w('这个手机号退订了短信'),
  'FailedOperation.ContainSensitiveWord': w('内容被服务商拦截'),
  'InvalidParameterValue.IncorrectPhoneNumber': w('手机号不能接收短信'),
  'InvalidParameterValue.TemplateParameterFormatError': w('短信模板的变量与设置不一致，请核对'),
  'InvalidParameterValue.TemplateParameterLengthLimit': w('填入短信模板的内容太长，请换用变量更长的模板'),
  'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter': w('短信里不能有网址'),
  'InvalidParameterValue.SdkAppIdNotExist': w('应用编号不正确，请核对'),
  'LimitExceeded.PhoneNumberDailyLimit': w('向这个手机号发送过于频繁'),
  'LimitExceeded.PhoneNumberOneHourLimit': w('向这个手机号发送过于频繁'),
  'LimitExceeded.PhoneNumberThirtySecondLimit': w('向这个手机号发送过于频繁'),
  'LimitExceeded.PhoneNumberSameContentDailyLimit': w('向这个手机号发送过于频繁'),
  'LimitExceeded.DeliveryFrequencyLimit': w('向这个手机号发送过于频繁'),
  'LimitExceeded.AppDailyLimit': w('已达到服务商的每日限额'),
  'AuthFailure.SecretIdNotFound': w('密钥编号不正确，请核对'),
  'AuthFailure.SignatureFailure': w('密钥不正确，请重新填写'),
  'AuthFailure.UnauthorizedOperation': w('这个密钥没有发送短信的权限'),
}

/** Why a text was not sent, from the error that the delivery log keeps; undefined for a reason that is not known here. */
export function reasonOf(error: string): Word | undefined {
  const [, code = ''] = /^SmsFailure: (\S+): /.exec(error) ?? []
  return reasons[code]
}

/** Reasons that lie in the number or the text, so that sending it again changes nothing. */
const FINAL = new Set([
  'month-used-up',
  'number-used-up',
  'no-template',
  'isv.MOBILE_NUMBER_ILLEGAL',
  'isv.BLACK_KEY_CONTROL_LIMIT',
  'isv.PARAM_NOT_SUPPORT_URL',
  'isv.PARAM_LENGTH_LIMIT',
  'isv.DAY_LIMIT_CONTROL',
  'FailedOperation.PhoneNumberInBlacklist',
  'FailedOperation.ContainSensitiveWord',
  'InvalidParameterValue.IncorrectPhoneNumber',
  'InvalidParameterValue.TemplateParameterFormatError',
  'InvalidParameterValue.TemplateParameterLengthLimit',
  'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter',
  'LimitExceeded.PhoneNumberDailyLimit',
  'LimitExceeded.PhoneNumberSameContentDailyLimit',
])

/** Whether trying again cannot help. */
export const isFinal = (code: string): boolean => FINAL.has(code)
