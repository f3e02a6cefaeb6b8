"""Forenames of many languages, folded: of those whose bearers are nearly all of one gender, which; of others, that
they are forenames. From general knowledge; what isn't listed is unknown.
"""

__all__ = ["FEMALE", "MALE", "is_forename"]

MALE = frozenset(
    """aaron abdalla abdel abdelaziz abdirahman abdul abdul-rahman abdulaziz abdulla abdullah abdulrahman abhijit
    abhishek abiy abraham abu adam adama adel ademola adham adil adnan adolfo aecio agustin ahmad ahmed ahmet
    aidan ajay ajit akbar akhil akhilesh akihito akinwumi akio akira akram akshay ala alain alan alasdair
    alassane alastair albert alberto aldo alec aled alejandro aleksandar aleksander aleksandr aleksei aleksi
    alessandro alexander alexandr alexandre alexandros alexei alexey alfie alfonso alfred alfredo algirdas
    alistair allen alonso alpha alton alun alvaro alvin amadeo amadou amar amara amin amir amit amitabh ammar
    amos amr anand anas anatoly anders andonis andras andre andreas andrei andrej andres andrew andrey andrii
    andris andrius andriy andrus andrzej angelo angus anibal anil antero anthony antoine antonello antonin
    antonio antonis antony antti anupam anwar aravind archibald archie ariel arif aris arjun arkady armando
    arnaldo arnaud arne arseny artem arthur arturas arturo arun arvind arvydas asad asbjorn asher ashish ashok
    ashraf ashwin asif atal atef athanasios attila atul augusto austin avi avigdor axel ayad ayman ayodele aziz
    babacar babak babatunde badr bahram balakrishnan balazs bandar barack barham barnaby barney barry bart bas
    bashar bashir basil basim behzad bela ben benedict benito benjamin benny benoit benzion beppe bernard
    bernard-henri bernie bert bertram bezalel bharat bhupendra bill billy bjorn bob bobby bogdan bojan boris
    borys boubacar boyko brad bradford bradley brady branko brendan brent bret brett brian brock bronislaw bruce
    bruno bryan bryce bryn burhan byron caetano caleb calin callum camilo carl carlo carlos carlton catalin
    cecil cedric celso cem cemal cesar cesare chad chadwick chandrababu charles cheikh chester chinedu christian
    christophe christopher christos chuck chukwuemeka ciaran cillian clarence clark claude claudio clay clayton
    cliff clifford clifton clint clive clyde cody colin conall connor conor conrad constantin corey cormac
    cornel corrado cory craig cristian cristiano cristobal csaba curt curtis cyril cyrille dacian dafydd daisuke
    daithi dale damian damien damir damon dan daniel daniele danny dario darius darko darrell darren darrin
    darryl dave davey david davor dawson dean declan deepak dejan delbert dele delyan demetrius denis dennis
    denny denys denzel derek dermot derrick desmond detlef devendra devin dewey dewi dexter dharmendra diarmuid
    didier diego dieter dimitri dimitrios dimitris dinesh dirk dmitri dmitrii dmitry dmytro domenico domingo
    dominic dominick don donal donald donnie dorian doug douglas dov doyle dragan drago duane dumitru duncan
    dustin dwayne dwight dylan eamon earl ebrahim ed eddie edgar edgars edison edmond edmund edouard edson
    eduardo edward edwin eero efraim efrain egils egon ehsan ehud einar eirik eitan elbert eldon eli elias
    elijah elio elliot elliott elmer elon elton elvis emad emanuele emeka emiliano emilio emmanuel emmerson
    emmett emre emyr enoch enrico enrique enzo eoghan eoin ephraim erdal eric erik erling ernest ernesto ernie
    ernst erwin esko esmail espen essam esteban ethan etienne ettore euan eugene eugenio euros evan evangelos
    evert evgeny evo ewan ezra fabian fabien fabio fabrice fabrizio facundo fahad faisal fares farhad farid
    farooq faruk fathi faure fawzi fayez federico felipe felix felton femi ferdinand ferenc fergal fergus
    fernando fidel filippo finbarr fintan flavio florent florian florin floyd forrest fotis francis francisco
    franck franco francois franjo frank franklin fraser fred freddie freddy frederic frederick fredrick
    friedrich fuad fumio fyodor gabor gabriel gadi gael ganesh gareth garrett garry garth gary gaston gautam
    gavin gediminas geert geir gene gennady gennaro geoff geoffrey george georgi georgios georgy geraint gerald
    geraldo gerard gerardo gerhard gerrit gerry gethin geza ghassan gheorghe giacomo giancarlo gianfranco
    gianluca gianni giannis gideon gilad gilbert gilberto giles gilles gilmar gino giorgio giorgos giovanni
    girish gitanas giuseppe gleb glen glenn gonzalo goodluck gopal goran gordon govind graeme graham grant
    granville greg gregg gregory grigory guido guillaume guillermo gunnar gunter gunther guntis gus gustavo guus
    guy gwilym gyorgy gyula haakon habib hadi hafez hage haider haile hailemariam haim hakan hakeem hakim hal
    haldor halvor hamad hamid hamish hamza hank hannes hans harald hari harish harlan harold haroon harrison
    harry harsh harsha hartmut harvey hasan hashim hassan hatem havard heath hector heikki heiko heinz helmut
    hendrik henri henrik henrique henry herbert heriberto herman hernan hershel herve hideki hideo himanta hiram
    hiro hirohito hiroshi hiroyuki hisham hobart holger homer horace horatio horst hosea hosni hossein houman
    howard hristo hrvoje hubert hugh hugo humayun humphrey humza husam husayn hussein huw iain ian ibrahim
    ichabod ichiro idris idriss ieuan ifan ignacio ignatius igor ihor ihsan ike ikechukwu ilham ilkka ilya imad
    imants imran imre ingo inigo ioannis iolo ion ionut iqbal ira irving irwin isa isaac isaiah isidore ismael
    ismail issoufou istvan itamar itzhak iulian ivan ivar ivaylo ivica ivo iwan iyad izzat jaan jaap jabbar
    jabir jack jackson jacob jacobo jacoby jacques jafar jagan jair jairam jakaya jake jalal jamal james jamil
    jan-peter janez janne janos jared jarmo jaroslav jaroslaw jason jasper jassim javad javed javier jawaharlal
    jay jayant jean-claude jean-luc jean-marc jean-marie jean-michel jean-paul jean-pierre jean-yves jeb jed
    jedediah jeff jefferson jeffrey jens jeremiah jeremy jermaine jeroen jerome jerrold jerry jesus jethro jim
    jimmie jimmy jiri joachim joao joaquin jock joe joel joey johan john johnnie johnny jomo jon jonathan joost
    jorg jorge jorginho joris jorma jose jose-luis jose-manuel josef joseph josh joshua joss jostein jouni jovan
    jozsef juan juha juhani jukka julian julien julio julius junichiro jurgen juris jussi justin kagiso kalevi
    kalman kamal kamel kamran kapil karel karim karl karl-heinz karthik kasim katsuya kazem kazuo kees keiji
    keir keisuke keith kemal ken kendrick kenichi kenji kenneth kenny kenzo kermit ketil kevin kgalema khaled
    khalid khalil khizr kieran kiichi kimmo kip kirill kirk kishore klaus knut koen kofi koichi koji konstantin
    konstantinos kostas kourosh krasimir krishna krisjanis kristjan krzysztof kurt kurtis kwame kwasi kwesi kyle
    kyriakos lachlan ladislav lajos lalit lalu lamar lamberto lamine lamont lance landon lansana larry lars
    laszlo laurent lauri lawrence leandro lech lefteris leland lemuel len leo leon leonard leonardo leonel
    leonid leopoldo leroy les lester leszek lev levent lewis liaquat linas lincoln linus lionel lisandro liviu
    lloyd llyr lonnie lorcan lorenzo lorne lothar louis lowell luay luc luca lucas lucian luciano ludvik ludwig
    luigi luis luiz lukas luke luther lyle lyndon maarten maciej mack macky magnus mahamadou mahamat mahathir
    mahdi mahendra maher mahesh mahinda mahmood mahmoud mahmud majid makoto maksim malachy malcolm malik mamadou
    manfred manish manmohan manoj manolis mansoor mansour manuel marc marcel marcellus marcin marco marcus marek
    mariano mario mariusz mark markus marlon marshall mart martin marty marv marvin marwan masahiro masao masaru
    masashi masayoshi masoud massimo massoud mateo mateusz mathieu matt matteo matthew matthias matti matyas
    mauno maurice mauricio maurizio mauro max maxim maxime maximiliano maximo maynard mees mehdi mehmet meir
    meles melvin menachem merlin merrick merv mevlut micah michael micheal michel michelangelo mickey miguel
    miguel-angel mihai mike mikhail mikkel mikko miklos milan miles milo milorad milos miloslav milton mindaugas
    mircea mirek mirko miroslav mitch mitchell mitsuo mitt mladen mohamad mohamed mohammad mohammadreza mohammed
    mohan mohsen momcilo montgomery moqtada mordechai moritz mort morteza morton moses moshe mostafa muammar
    mubarak mugur muhammad muhammadu mujtaba mukesh mulayam munir murad murali murat murdo murray musa mushahid
    mustafa mwai mykhailo mykola myles nabih nabil nadim naftali naguib najib naoki naoto napoleon narayan
    narendra naresh naser nasir nasser natan nathan nathanael nathaniel naveen navjot nawaf nawaz nayef nazim
    neal nebojsa ned neil nels nelson nenad nestor nevil neville newt ngugi niall nicanor nicholas nick nicolae
    nicolas nidal niels nigel nikola nikolai nikolay nikos nilesh nils nir nirav nitin nitish nizar nnamdi noah
    noam noboru nobuo nolan norbert norm norman nouri numan nuno nuri obafemi octavio odd odell ofer oisin okan
    okechukwu olaf olav ole oleg oleh oleksandr oleksii oleksiy oliver olivier olli ollie olusegun oluwaseun
    omar omer ondrej onur orhan orlando orville osama osamu osbert osborne oscar osman osmo osvald osvaldo
    oswald otavio otis otto oumar ousmane ovidiu owain owen oystein ozgur paavo pablo padraig palmer panagiotis
    pankaj panos paolo parag parvez pascal paschal pasquale patrick paul paulo pavel pavlo pavlos peadar pedro
    pekka pepe percival percy perry pertti pervez petar pete peter petr petre petro petros petter petteri phil
    philando philip philippe phillip pierce piero pierre piet pieter pietro pim pinkney piotr piyush plamen
    prabhakar pradeep prakash pramod pranab prasad prashant praveen predrag preston priit prithvi prokopis qasem
    qassem quentin quincy quinton qusay rab rached radek radim radoslaw radovan radu rafael rafal raffaele rafik
    raghav raghuram raheem rahim rahm rahul raila raimonds raimundo raivo raj raja rajab rajan rajat rajeev
    rajendra rajesh rajiv rajnath rakesh raleigh ralf ralph ram ramadan ramesh rami ramiro ramon ramsey ramzan
    ramzi rand randal randall randolph randy ranil ranjit raphael rashid rasmus ratan ratko raul ravi ravindra
    ray raymond raza recep reggie reginald reince reinhard remi renan renato rene renzo reuben reuven rex reza
    rhett rhodri rhun rhys riad ricardo rich richard richie rick ricky riek rigoberto rimantas rishi risto riyad
    riyadh rob robert robert-jan roberto rocco rocky rod roderick rodger rodney rodolfo rodrigo rogelio roger
    rohan rohit roland rolandas rolando rolf rolland romain roman romano romeu ron ronald ronan roosevelt rory
    roscoe rosen ross rotimi roy royce ruairi ruben rudiger rudolph rudy rufino rufus rumen rupert ruslan russ
    russel russell rustam rusty ruud ryan ryo ryosuke ryutaro saad sabri sachin saddam sadiq saeb saeed safwan
    said sajid sakari salah salam saleh salem salih salil salim salman salvador salvatore sami samir sammy
    samuel sandeep sander sandor sandro sanjay sanjeev sanjiv santiago santos santosh satish satoshi satya
    satyendra saud saul sauli saulius sayed scot scott scottie seamus sean sebastian sebastien sedat seiji sekou
    selahattin seppo serge sergei sergey sergio serhii serhiy seth seun seymour shafiq shahbaz shahid shankar
    sharad sharif shashi shaun shawn shehbaz sheldon sherman sherwood shigeru shimon shingo shinichi shinji
    shintaro shinzo shiv shivraj shlomo shmuel shoaib shoichi shuji sid siddharth siegfried sigurd siim silas
    silvio simeon simon sipho sjoerd slava slobodan solomon sonny soren sorin spencer spyros srdjan srinivas
    stan stanislav stanley stavros stefan stefano stein stelios stephan stephane stephen steve steven stipe
    stjepan stuart subhash subrahmanyam sudhir sukhbir suleiman sundar sunil suresh surya susumu sven sybrand
    syed sylvain sylvester taavi tad tadao tadashi tadeusz tadhg tahir takashi takeo takeshi takuya talal tamas
    tamer tamim tapio taras tarek tareq tariq tarmo taro tatsuo tawfiq tayyip ted tedros teemu tejashwi tendai
    teodoro terence tero terrance terrence tetsuo thabang thabo thad thaddeus thanos theo theodore theodoros
    thiago thibault thibaut thierry thomas thornton thorsten thurgood tiago tibor tim timo timothy timur tito
    tjeerd tobias tobin todd todor tom tomas tomasz tomislav tommaso tommy tomohiro tony toomas tor tore torsten
    toshiaki toshihiro toshimitsu toshio toyohiko traian travis travon trayvon trevor trey tristan trond troy
    trygve tsutomu tucker tunde tuomas turki tyler tyrone tzachi ubaid uday uddhav udo uhuru uldis ulises ulrich
    ulysses umar umaru umberto umesh urho uri urmas usman uwe uzi vaclav vadim valdas valdis valentin valerii
    valerio valeriu valery vance vangelis varun vasco vasily vassilis vasyl vaughn veikko venkaiah venkat vern
    vernon vesa viacheslav vicente victor victor-manuel vidar vijay vikas vikram viktor ville vinay vince
    vincent vincenzo vinod viraj viral virat virgil vishal vitali vitalii vitaly vito vittorio vivek vlad
    vladimir vladislav vlado vladyslav vojislav vojtech volker volodya volodymyr vsevolod vusi vyacheslav
    vytautas wade wael wagner wahid waleed walid wally walter ward warren waseem wayne wendell werner wes wesley
    wieslaw wilbur wilfred wilfredo wilhelm will willard willem william willie wilson wim winfred winston witold
    wladyslaw wojciech wole wolfgang woodrow woody wouter wyatt xavier yaakov yahya yair yakubu yanis yannick
    yannis yaroslav yashwant yasin yasir yasser yassin yasuhiro yasuo yaw yegor yehuda yevgeny yevhen yigal
    yildirim yisrael yitzhak yoav yoel yogendra yogi yoichi yosef yoshihide yoshihiko yoshimasa yoshio yossi
    yousef youssef yoweri yukio yunus yuri yuriy yury yusuf yusuke yutaka yuval yves zach zachary zack zafar
    zahid zaid zakaria zakhar zaki zane zayed zbigniew zbynek zdenek zdravko zeev zeke zeljko zhelyu zia ziad
    zlatko zoltan zoran zsolt zulfikar zweli zwelinzima""".split()
)
FEMALE = frozenset(
    """aarti abeer abigail adaeze adaobi adelaida adele adelle adriana adrienne afaf agathe agnes agnete agnieszka
    ahlam aicha aikaterini aiko aileen ailsa aine aino aisha aishwarya aisling akemi akiko akosua alba alejandra
    aleksandra alessandra alessia alevtina alexa alexandra alexandria alia alice alicia alicja alina alisa
    alison alissa alix aliya alka alla allison alma almudena althea alyona alyson alyssa amaka amal amalia
    amanda amani amber ameenah amelia amelie amina aminata amira amparo amrita amy ana anais ananya anastacia
    anastasia anastasiia anca andrea andreea aneta anette anfisa angela angeles angelica angelina angeline angie
    anisa anita anitra anja anjali anka anke ann ann-sofie anna annabel annabelle annabeth annalena anne
    anne-grete anne-marie anneke anneliese annemarie annemie annetta annette annie annika antje antoinette
    antonella antonia antonina anu anuradha anushka anzhelika aoife aparna april arabella araceli archana ariana
    arianna arja arlene arlette aruna arundhati arwa asako asantewaa ascension asha ashley asma asmaa astrid
    asuka asuncion atanaska athena athina atsuko audra audrey auli aurelie aurora aurore ava avis awa aya ayako
    ayat ayelet ayesha ayse aysegul ayumi azadeh aziza babs bahar bambi bana barbara barbel barbora barkha basma
    beata beatrice beatrix beatriz becky begona belen belinda bella benazir benita bente berengere berit
    bernadette bernice bertha bessie beth bethany betsey betsy bette bettie bettina betty beulah beverly bhavna
    bianca biljana bina bineta binta birdie birgit birgitta birgitte birthe blanca blanche blanka blythe bobbi
    bodil bonnie boryana bozena brandi brandy breanna bree brenda briana brianna brid bridget bridie brigid
    brigitte brinda britney britta brittany brittney bronwen brooke brune bryony bushra caitriona calista callie
    camila camilla camille canan candace candice candy caoimhe cara carissa carla carlene carlota carlotta carly
    carmelita carmella carmen carol carola carole carolina caroline carolyn carolyne carrie carrieann carys
    cassandra cassie catalina caterina catherine cathleen cathryn cathy cecile cecilia cecily celeste celia
    celine cerys chandrika chantal charisse charity charla charlene charlotte charmaine chasity chelsea cherie
    cherry cheryl chiara chidinma chieko chikako chimamanda chioma chitra chloe christa christelle christi
    christiane christina christine christy chrysoula ciara cindi cindy cinzia claire clara clarice clarissa
    claudette claudia claudina claudine clemence clementine clodagh coleen colette colleen concepcion concetta
    condoleezza connie constance consuelo cora coralie coretta corina corinna corinne cornelia corrine cressida
    cristina crystal cybil cynthia dafna dagmar dahlia daisy dalal dalia dambisa danica daniela danielle danuta
    daphne daria darla darlene darya dasha davina dawn dayna deanna deanne deb debbie debby deborah debra deena
    deepa deepika defne deidre deirdre delcy delfina delia della delores delphine delyth demi denice denise
    dervla desiree desislava despina destiny devika devyani diana diane dianne dilma dina dionne divya diya
    dolly dolores dominica donatella donna donnalyn donya dora doreen doris dorota dorothea dorothee dorothy
    dorte dottie dragana droupadi dubravka dunja earline earnestine ebba ebony ebru eden edie edith edna edwina
    eeva effie efrat eftychia eila eileen eimear einat ekaterina elaine elayne eleanor eleanora elena eleni
    eleri elfriede elham elif elin elina elinor elisa elisabeth elisabetta elise eliza elizabeth elizaveta elke
    ella elle ellen elly elma elna elodie eloise els elsa elsebeth elsi elsie eluned elvira elyse elzbieta
    emanuela emel emer emi emiko emilce emilia emilie emilija emily emine emma emmanuelle emmeline emmylou
    encarnacion enid enrica epiphanie eppie erica erika eriko erin erma erna ernestina ernestine esi esme esmee
    esperanza esra estela estelle ester esther eszter ethel etsuko etta eudora eugenia eunice eva evangelia
    evangeline eve evelyn evelyne evgenia evie evita ewa fabienne fadia faith faiza fani fanny farah fariba
    farida farrah farzaneh fatemeh fatima fatma fatou fatoumata fawzia fay faye federica felice felicia felicity
    femke fereshteh feride fern fernanda ffion fidelma fiona fionnuala fiorella firdous flavia flo flora
    florence florine fofi folasade fran frances francesca francine francisca francoise franziska frauke freda
    freya frieda fumiko funke gabby gabriela gabriella gabrielle gail galina galit gargi gauri gayatri gayle
    geeta gemma gena genevieve georgette georgia georgianna georgina geraldine gerda gerdi gertrude gesine
    ghazala ghislaine gia giada gianna gila gina ginevra ginger ginny gioia giorgia giovanna gisela gisele gita
    giulia giuliana giuseppina gladys glenda glenna glenys gloria glynis golda gordana graca grace graciela
    grainne graziella grazyna greta gretchen grete gro gudrun gul gulnara gunilla guri gwen gwendolen gwendolyn
    gwyneth habiba hadas hadia hadiza hala halima halina hallie halyna hana hanako hanan hania hanna hannah
    hanneke hannelore harriet haruka haruko harumi hasina hatice hattie hawa hazel heather heba hedy heide heidi
    heike helen helena helene helga helle heloise hend henna henrietta henriette hermione hester hettie hilda
    hilde hildegard hilkka hillarie hillary hina hiroko hisako hitomi holly honor hope hortense huda huma
    ibtisam ida ifeoma ilana ilaria ileana ilene ilhan iliana ilona ilse imelda imogen imogene ina inas inbal
    indira indrani ines inga ingeborg ingela inger ingrid inka inmaculada insa intisar ioana ioanna iona irena
    irene irina iris irma iryna isabel isabella isabelle isha ishita iskra isla isobel iva ivana ivanka iveta
    ivette ivy iwona izabela jaana jacinda jacinta jacintha jacklyn jaclyn jacqueline jacquelyn jada jadranka
    jadwiga jagoda jamila jana jane janelle janene janet janice janie janine jasmine jasna jaya jayalalitha
    jayanti jayne jeanette jeanie jeanine jeanne jeannette jeannie jeannine jelena jemima jen jenna jennifer
    jenny jerri jessica jette jihan jill jillian jimena jitka joan joana joanie joann joanna joanne jocelyne
    jodi joellen johanna joice jolande jolanta jolene joni jonna jorunn josefa josefina josephina josephine
    josette josie joslyn joy joyce jozefina juana juanita judit judith judy julia juliana juliane julianne julie
    juliet julieta juliette julissa june junko justina justine justyna jutta jyoti jytte kaarina kadiatou kaija
    kaisa kaitlin kaitlyn kaja kajal kajsa kali kalliope kalpana kamala kamila kamini kanika kaori kara karen
    karianne karima karin karina karine karita karla karola karolina karuna karyn kasia kassandra katalin
    katarina katarzyna kate katelyn katerina kateryna katharina katharine katherine kathi kathie kathleen
    kathlyn kathryn kathy kati katie katja katlyn katri katrin katrina katy katya kavita kaye kayla kaylee
    kayleigh kayoko kazuko keisha kellee kelli kellyanne kelsie kendra kenya keren keri kerri kerstin khadija
    khadijah khadijatou khaleda khushbu kiersten kiko kimberley kimberly kimiko kinga kiranjit kirsi kirsten
    kirsti kirstie kirstin kirsty kitty kjersti klara klavdia kolinda konstantina krista kristal kristalina
    kristen kristi kristie kristin kristina kristine kristy krisztina krystal krystyna ksenia kumari kumiko
    kyoko kyrsten lacey laetitia laila lakeisha lakshmi lalita lamia lana lanette laney laquita lara larisa
    larissa lata latanya latasha latisha latonya latoya laura laureen lauren laurie lauryn lavonne lea leah
    leann leanna leanne leeann leela leena leesa leigha leila lela lena lene lenka lenora leona leonor leora
    leslee lesya letha leticia letitia lettice leyla leymah lia libby lidia lidiya lieselotte liesje ligia lila
    lilia lilian liliane lilianne lillian lillie lily limor lina linda lindiwe lisa lisbeth lise lisette
    liudmila liv livia liz liza lizbeth lizzie ljiljana ljubica lois lola lora loraine lorena lorene loretta
    lori lorie lorna lorraine lotta lottie louella louisa louise lourdes lowri luann luanne lubna lucia lucie
    lucienne lucila lucile lucille lucinda lucrezia lucy lucyna ludmila luisa lujain lula lulu luminita lupe
    lupita luz lydia lynda lynette lynna lynne lynnette lyubov lyudmila mabel macarena machiko maddalena
    madeleine madeline madelyn madge madhavi madhuri madison mae magda magdalena magdolna maggie maha mahnaz
    mahsa mahua maija maire mairead mairi maisa maisie maite maj maja majella makeda maki makiko malak malala
    malati malgorzata malia malin malinda mallory mamata mami mamie mamiko mamphela mamta manal manami mandy
    maneka manisha manju manon manuela mara marcela marcella marci marcia marcie marcy mareike maren margaret
    margareta margarete margaretta margarette margarita margaux marged margery margherita margie margit margo
    margot margret margrethe marguerite mari maria mariam mariama mariana mariangela marianna marianne
    mariastella maribel maribeth maricela marie marietta mariette marija marijana marijke marika mariko marilee
    marilou marilyn marina marine marisa marisol marissa marit marita maritza mariya marja marjatta marjolein
    marjorie marjory marla marlena marlene marlies marlo marlys marsha marta martha martina martine marwa mary
    maryam maryann maryanne marybeth maryellen marylou maryna marzena masako masih mathilde matilda matilde
    mattie maud maura maureen mavis maxine maya mayra mayu mayumi mckayla mechthild meena meenakshi meera meg
    megan megha meghan meglena megumi megyn melania melanie melanne melba melina melinda melisa melissa mellie
    melody meltem melva menaka meral merav mercedes mercy meredith mererid merja merryl mervi meryem mette
    mhairi mia michaela michaele michela michele michelle michiko mickie midori mieko mihaela miho mildred
    milena milka millicent millie mimi mindy minerva minna minnie mira miranda mireille mirella mireya miri
    miriam mirja mirjam mirjana miroslava missy misty mitsuko mitzi miyako miyuki moira mollie molly momoko mona
    monica monika monique morag morwenna motoko mouna mukta muna munira muriel myra myriam myrna myrtle naama
    nabila nada nadege nadezhda nadia nadine nadira nadiya nahid najat najla namrata nan nancy nandini nandita
    nanette nannette naoko naomi narges nasrin natalia natalie nataliia nataliya natalya natasa natasha nathalie
    natividad natsuko nawal nazanin neda neelam neelie neera neeta negar neha nell nelleke nelli nellie nelly
    nerissa nermin nerys nesrin nettie neva ngozi niamh nichole nicki nicole nicoletta nicolette nidhi nieves
    niina niki nikki nikole nikoletta nilufer nina nirmala nisha nisreen nita nkechi nkosazana noa nobuko noelia
    noelle noemie nola nomvula nona nora norah noreen noriko norma nosiviwe noura nozipho nuala nura nurcan
    nuria oana obiageli oby octavia odessa odette odile ofelia ofra oksana oleksandra olena olesya olga olive
    olivera olivia olufunke olwen oonagh opal ophelia ora orla orly orna ornella osnat ouma outi padma paige
    paivi pallavi paloma pam pamela panagiota pansy paola parisa pascale patricia patrizia patsy patti patty
    paula paulette pauline paz pearl peg pegeen peggy penelope penny pernilla pernille petra petunia philippa
    philomena phoebe phumzile phyllis pia piia pilar pinar pippa pirjo pirkko pnina polina polly pooja poonam
    poppy portia prachi pratibha preeti prerna prisca priscilla priti priya priyanka prudence pushpa queenie
    rabab rabia rachael rachel radha radhika radmila raffaella ragnhild rahaf rahma raija raisa rajkumari rakhi
    raluca ramona ramya rana randi rani rania raquel rasha rashida rashmi rawan raymonde razan reba rebeca
    rebecca rebekah reem regina regine rehana rekha remedios rena renae renata renate renee renho renske renu
    renuka reva rhea rhian rhiannon rhoda rhonda richa rie rieko rigoberta riikka riitta rikke rikki rima risa
    rita ritva rivka robbin roberta robyn rochelle rocio rodica rohini roisin rokia rolanda romaine romy ronda
    ronit rosa rosalia rosalie rosalind rosalyn rosalynn rosamond rosamund rosangela rosanna rosanne rosaria
    rosaura rose roseann roseanna roseanne rosella rosemarie rosemary rosetta rosie rossella roswitha rowena
    roxana roxane roxanna roxanne roxie roya rozalia ruba ruby ruchi rumiana rupa ruqaya ruriko ruth ruthann
    ruthie ruxandra ruzica ryoko saara sabiha sabina sabine sabrina sabrine sachiko sadako sade sadia sadie safa
    sahar sahle-work sahra saida saima sakina sakshi sakura sallie sally salma salome sama samantha samar samia
    samira sanae sanam sanaz sandhya sandra sangeeta sanjana sanna saoirse sapna sara sarah sari sarina sarit
    sarita saroja saskia satoko satsuki satu saundra savanna savannah savita sawako sawsan sayaka sayuri
    scarlett seema segolene selena selene selin selma sema serena setsuko severine sevgi sevim shabana shadi
    shahla shaima shaista shalini shana shanna shannon shanta shari sharlene sharmila sharon sharron shauna
    shawna shazia sheela sheena shefali sheila sheilah shelia shelley shelly sheree sheri sherie sherine sherri
    sherrie sherry sheryl shikha shilpa shira shirin shirl shirley shivani shizuka shizuko shlomit shobha shonda
    shraddha shreya shruti shula sian sibel sibyl sidsel sigbrit sigrid sigrun siham silke silvana silvia sima
    simin simona sinead sinikka siobhan siri sirpa sissy sita siv slavica smita smriti sneha snezana sofia
    sofiya soha soile solange soledad solveig somaya sonal sonali sondra songul soni sonia sonja sonya sophia
    sophie sophronia soraya sorcha sridevi stacey staci stacie stav stefania stefanie steffi stella stephanie
    stephany sucheta sudha sue sujata sulochana sumaya sumiko sumitra sunanda sunita supriya surekha susan
    susana susanna susannah susanne sushila sushma susie suvi suzan suzanna suzanne suzette suzie suzuko svenja
    svetla svetlana svitlana swati sybil sylvi sylvia sylvie tabatha tabitha tahmina taina tais takako tali
    talia tamar tamara tamayo tameka tamera tami tamika tammi tammie tammy tania tanisha tanja tansu tanvi tanya
    tara tarja tasha tashfeen tatiana tatjana tatyana tawakkol tawana teena teofila teresa tereza teri terra
    terri terrie tess tessa tessie tetiana tetyana thandiwe thea theano thelma theodora theresa therese thoko
    thuli tia tiffany tiina tilly tina tineke tisha tiziana tomoko tonia tonya torild toshiko tove traci tracie
    tricia trina trine trinidad trish trisha trista trudi trudie trudy trupti tsveta tuba tuija tulsi turid
    tuula twyla tytti tzipi tzipora ulku ulla ulrika ulrike ulyana uma una unni urmila ursel ursula urszula usha
    ute valarie valentina valeria valerie valeriya vanda vandana vanessa vani vanita varsha vasiliki vassiliki
    vasundhara velma vera verity verna veronica veronika veronique vesna vibeke vicki vickie vicky victoria vida
    vidya vigdis vijaya vikki viktoria viktoriia viktoriya vilma vimala vina vinita viola violet viorica
    virginia virginie vittoria vivian viviana viviane vivienne vjosa vladislava vonda wafa waltraud wanda
    wangari wendi wendy whitney wieslawa wilda wilhelmina willa wilma winifred winnie winona wislawa xenia
    ximena xiomara yaa yadira yael yaffa yamini yana yashoda yasmin yasmine yasuko yekaterina yelena yesenia
    yetunde yevgenia yevheniia yifat ylva yoko yolanda yoriko yoshiko yuka yukari yukiko yuko yulia yumi yumiko
    yuriko yusra yvette yvonne zahra zainab zakia zandile zanele zara zaynab zdenka zehava zehra zeinab zelda
    zelma zena zenobia zeynep zhanna zinaida ziyanda zodwa zoe zofia zohra zora zornitsa zoya zsuzsa zsuzsanna
    zubaida zubeida zulema zuzana""".split()
)
_EITHER = frozenset(
    """adrian alex alexis ali andie ari asa ashton aubrey avery bailey beverley billie blair blake bobbie brook
    cameron cary casey chandra chris christie courtney dakota dana darcy dee dominique drew elisha emerson
    finley frankie gabriele gale guadalupe hadley harley harper hayat hayden hilary hollis iman inge jackie
    jaime jamie jan janis jean jess jesse jessie jo jocelyn jodie jody jordan jude jules kai kasey kay kelly
    kelsey kendall kerry kim kiran kirby kris lane laurel lee leigh lesley leslie lindsay lindsey loren lou lynn
    mackenzie marian marion maris marley mel merle michal mika min morgan nicola nikita noel noor nour parker
    pat patrice peyton quinn rae reese reid remy riley river robbie robin rosario rowan sacha sam sandy sasha
    shay shelby sidney simone skyler sri stacy stevie storm sydney taylor teddy terry toby toni tracy val wynn
    yemi zion""".split()
)


def is_forename(word: str) -> bool:
    """Whether a folded word is a forename, for all that is known here."""
    return word in MALE or word in FEMALE or word in _EITHER
