/** Whom a text of somebody's quarrel names by what they are to them. */
const CUES =
  '我叫|名叫|叫做|姓名是?|老板|包工头|工头|经理|房东|邻居|同事|朋友|丈夫|妻子|老公|老婆|前夫|前妻|儿子|女儿|哥哥|弟弟|姐姐|妹妹|债务人|借款人|担保人|对方'
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦柳邢岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游裴席卫屈鲍覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边'

export const NAMED = new RegExp(`(?<=${CUES})(?:叫|是|名叫|：|:)?([${SURNAMES}]\\p{Script=Han}{1,2})`, 'gu')

/** What stands in place of a name already. */
export const MASKED = '某'
