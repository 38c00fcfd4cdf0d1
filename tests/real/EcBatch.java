import com.adobe.epubcheck.tool.EpubChecker;

/** Checks many EPUBs in one virtual machine: each FILE gets a FILE.json beside it. Starting Java costs more than checking. */
public class EcBatch {
  public static void main(String[] files) {
    for (String file : files) {
      int code = new EpubChecker().run(new String[] {file, "--json", file + ".json", "-q"});
      System.out.println(code + " " + file);
    }
  }
}
