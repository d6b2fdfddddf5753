/** 微信号 wjj1965, 微信：wjj_1965, VX wjj1965, QQ 88888; what follows must look like an account, not like a word of the sentence. */
export const ACCOUNT =
  /((?:微信|薇信|威信|(?<![a-z])(?:vx|wx|wechat(?![a-z])|qq)|抖音|快手|支付宝)(?:账号|帐号|号码|号|名)?\s*(?:是|为|叫)?\s*[:：]?\s*)([a-z\d][\w-]{4,29})(?![\w-])/giu

/** chenzh@163.com */
export const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{2,63}){1,3}(?![\w-])/giu
