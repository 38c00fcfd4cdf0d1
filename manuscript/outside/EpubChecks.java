import com.adobe.epubcheck.tool.EpubChecker;

/**
 * Checks EPUBs, by the names of files in this folder: each FILE gets a FILE.json beside it, and a line with its seconds is said.
 * Starting Java costs more than checking, so one virtual machine takes all of them.
 *
 * EpubChecks.class beside it is made of this: javac --release 11 -cp epubcheck.jar EpubChecks.java
 */
public class EpubChecks {
  public static void main(String[] files) {
    for (String file : files) {
      long began = System.nanoTime();
      new EpubChecker().run(new String[] {file, "--json", file + ".json", "--quiet"});
      System.out.println("checked " + file + " " + (System.nanoTime() - began) / 1e9);
    }
    System.exit(0);
  }
}
