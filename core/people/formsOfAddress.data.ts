/** What somebody is called by after their surname alone: 马老师, 张经理. The longer of two stands before the shorter. */
export const FORMS_OF_ADDRESS =
  '老师|师傅|总经理|经理|主任|老板|医生|大夫|护士|校长|院长|园长|所长|局长|处长|科长|股长|站长|队长|厂长|社长|镇长|乡长|苏木达|嘎查达|嘎查长|村长|组长|支书|书记|会计|律师|法官|检察官|警官|警察|教授|教练|先生|女士|小姐|同志|阿姨|叔叔|伯伯|爷爷|奶奶|大姐|大哥|大嫂|大爷|大妈|大叔|大伯|大娘|大婶|大姨|大舅|兄弟|总(?![价额款])'

/** What ends a form of address besides, and too many words for a text to be looked through for it: 李姐, 张叔. */
export const CALLED_BY = '[哥姐叔婶嫂姨]'

/** 老王, 小张, 大李. */
export const FAMILIAR = /^[老小大]\p{Script=Han}$/u
