/** How people like to be called, and are not named on an identity card. */
export const FORM_OF_ADDRESS =
  /(先生|女士|小姐|师傅|大哥|大姐|大爷|大妈|大叔|大娘|阿姨|叔叔|同志|老师|经理|老板|总)$/
