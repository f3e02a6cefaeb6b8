"""Forenames whose bearers are nearly all of one gender, folded; what isn't listed is unknown."""

__all__ = ["FEMALE", "MALE"]

MALE = frozenset(
    """aaron abdul abdullah abraham adam adrian ahmed alan albert alejandro alexander alfred ali allen alvaro anders
    andre andreas andrew andriy andrzej angus anthony antonio antony ari arthur austin barack barry bashar ben
    benjamin bernard bernie bill billy bob bobby boris brad bradley brendan brent brett brian bruce bryan caleb
    carl carlos cesar chad charles chester christian christopher chuck clarence claude clay cliff
    clint clive cody colin connor conor corey cory craig curtis cyril dale damian dan daniel danny darren darryl
    dave david dean dennis derek derrick desmond devin diego dimitri dmitri dmitry dmytro dominic don donald doug
    douglas duncan dustin dwayne dwight earl ed eddie edgar eduardo edward edwin eli elijah elliot elliott elon
    emiliano emmanuel enrique eric erik ernest ernesto ethan eugene evan felipe felix fernando floyd francis
    francisco francois frank franklin fred frederick friedrich gabriel gareth garrett gary gavin gene geoff
    geoffrey george gerald gerard gerhard giorgio giovanni giuseppe glen glenn gordon graham grant greg gregg
    gregory guillermo gustavo guy hakeem hans harold harrison harry harvey hassan heinz henri henry herbert herman
    hosni howard hugh hugo hussein ian ibrahim igor ivan jack jackson jacob jacques jaime jake jamal james
    jared jason javier jay jean-claude jean-luc jeff jeffrey jens jeremy jerome jerry jesus jim jimmy joachim joe
    joel johan john johnnie johnny jon jonathan jorge jose josef joseph josh joshua juan julian julio jurgen
    justin karl keir keith ken kenneth kevin khalid kirk kurt kyle lamar lance larry lars lawrence len leo
    leon leonard lester lev lewis lloyd lorenzo louis lucas luis luiz luke malcolm manuel marc marcel marco marcus
    mario mark marshall martin marty marvin mateo matt matteo matthew maurice max michael michel miguel mike
    mikhail milton mitch mitchell mohamed mohammad mohammed moses muhammad mustafa nathan nathaniel ned neil
    nelson nicholas nick nicolas nigel noah noam norman olaf oleg oliver omar oscar otto owen pablo patrick paul
    pavel pedro perry pete peter phil philip philippe phillip pierre piotr preston rafael rahul ralph ramon
    randall randy raul ray raymond recep reginald rex ricardo rich richard rick ricky rishi rob robert
    roberto rod rodney rodrigo roger roland roman ron ronald roy ruben rudolph rudy rupert russell ryan salman
    salvador samuel santiago saul scott sean sebastian serge sergei sergey sergio seth shaun shawn shinzo
     simon spencer stanley stefan stephen steve steven stuart ted tedros terrence thomas tim timothy
     todd tom tommy tony travis trevor trey troy tyler vaclav vernon victor viktor vincent vladimir volodymyr
    wade walter warren wayne wesley wilbur will willem william willie winston wolfgang woodrow xavier yusuf
    zachary zbigniew""".split()
)
FEMALE = frozenset(
    """abigail adriana agnes aisha alexandra alexandria alice alicia alison allison alyssa amanda amber amelia amina amy
    ana angela angelina anita ann anna annalena anne annette annie april ariana arianna ashley astrid audrey ava
    barbara beatrice becky bernadette beth betsy betty beverly bianca bonnie brenda bridget brittany brooke camila
    camille candace carla carly carmen carol carole carolina caroline carolyn carrie catherine cathy cecilia
    charlotte chelsea cheryl chloe christiane christina christine cindy claire clara claudia colleen connie
    constance cristina cynthia daisy daniela danielle dawn deb debbie deborah debra denise diana diane dianne
    dolores donna dora doris dorothy edith eileen elaine eleanor elena elisabeth elise elizabeth ella ellen emilia
    emily emma erica erika erin esther eva eve evelyn fatima felicia fiona florence frances francesca gabriela
    gail georgia geraldine gina giorgia gisele glenda gloria grace greta gretchen gwen hannah harriet hazel
    heather heidi helen helena hillary holly hope ida ilhan ingrid irene irina iris isabel isabella isabelle
    ivanka jacinda jacqueline jane janet janice jasmine jeanette jeanne jen jenna jennifer jenny jessica
    jill joan joanna joanne jodi josephine joy joyce juanita judith judy julia juliana julie june kaja kamala
    karen karin karine karla kate katherine kathleen kathryn kathy katie katrina katy kayla kayleigh kellyanne
    kelsey kendra kimberly kirsten kristen kristi kristin kristina kyrsten lara laura lauren laurie leah leila
    leslie leticia lillian lily linda lindsay lisa liz lois lori lorraine louise lucia lucy luisa lydia lynne
    mackenzie madeleine madison maggie malala malia marcia margaret margarita maria marianne marie marilyn marina
    marine marissa marjorie marlene marsha martha mary maureen maxine megan meghan megyn melania melanie melinda
    melissa mercedes meredith mia michele michelle mildred miranda miriam misty molly monica muriel myra nadia
    nancy naomi natalia natalie natasha nicole nikki nina nora norma olena olga olivia pamela patricia patti patty
    paula pauline peggy penelope penny phyllis polly priscilla priti rachel rashida rebecca regina renee rhonda
    rita roberta rosa rosalind rose rosemary roxanne ruth sabrina sally samantha sandra sanna sara sarah savannah
    shannon sharon sheila shelley sheri sherry sheryl shirley silvia sofia sonia sonya sophia sophie
     stella stephanie sue susan susanna susanne suzanne svetlana sylvia tamara tammy tanya tara tatiana
    teresa terri theresa tiffany tina tulsi ursula valerie vanessa vera veronica vicki victoria viola
    violet virginia vivian wanda wendy whitney yolanda yulia yvette yvonne zoe""".split()
)
