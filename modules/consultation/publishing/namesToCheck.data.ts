import { FORMS_OF_ADDRESS } from '#core/people'

/** Whom a text of somebody's quarrel names by what they are to them. */
const CUES =
  '我叫|名叫|叫做|姓名是?|老板|包工头|工头|经理|房东|邻居|同事|朋友|丈夫|妻子|老公|老婆|前夫|前妻|儿子|女儿|哥哥|弟弟|姐姐|妹妹|债务人|借款人|担保人|对方|债主|同学|大哥|二哥|三哥|大姐|二姐|大舅|二舅|大姨|二姨|投资人|外人|他叫|她叫|大家叫他|大家叫她|都叫他|都叫她|村的|家的|我和|我跟'
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦柳邢岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游裴席卫屈鲍覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边'

export const NAMED = new RegExp(`(?<=${CUES})(?:叫|是|名叫|：|:)?([${SURNAMES}]\\p{Script=Han}{1,2})`, 'gu')

/** Whoever is called by their surname and what they are: 马老师, 张经理. */
export const TITLED = new RegExp(`[${SURNAMES}](?:${FORMS_OF_ADDRESS})`, 'gu')

/** What stands in place of a name already. */
export const MASKED = '某'

/** What the name of an employer, a shop or a school ends with. */
const KINDS =
  '有限责任公司|有限公司|公司|集团|工厂|厂|饭店|酒店|宾馆|超市|商店|商行|门市部|店|医院|卫生院|诊所|幼儿园|小学|中学|一中|二中|三中|大学|合作社|银行|信用社|工地|矿|网点|服务部|经营部|事务所'

/** What is an employer and no name of one: 保险公司, 用人单位, 我们工厂. */
export const UNNAMED =
  /^(?:(?:保险|建筑|物业|承包|总包|分包|发包|施工|用工|装饰|担保|小额|律师|会计师|快递|劳务|装修|网络|贷款|中介|房地产|开发|运输|外卖|投资|人民|劳动|各|这家|那家|这个|那个|一家|一个|个|家|本|原|该|我们|我|他们|他|她|总|分|子|大|小|新|老|对方|县城|县里|镇上|村里|市里|乡里|开|去|当地|附近)*)(?:有限责任公司|有限公司|公司|集团|工厂|厂|饭店|酒店|宾馆|超市|商店|商行|门市部|店|医院|卫生院|诊所|幼儿园|小学|中学|一中|二中|三中|大学|合作社|银行|信用社|工地|矿|网点|服务部|经营部|事务所)$/u

/** Words that such a name does not go back over. */
export const BEFORE_EMPLOYER =
  /^.*(?:在|给|到|被|由|从|去|是|的|说|叫|跟|和|与|把|向|找|要求|起诉|或者|单位|老板|我们|他们|对方|了|让|欠)(?=\p{Script=Han}{2})/u

export const EMPLOYER = new RegExp(
  `\\p{Script=Han}{2,20}?(?:${KINDS})(?!\\p{Script=Han}{0,2}(?:${KINDS}))`,
  'gu',
)

/** What stands in a text where something was hidden. */
export const HIDDEN = /\*\*\*|某某|某[地号处]|某单位|(?<![某\p{P}\s])\p{Script=Han}某\d?(?!某)/gu
